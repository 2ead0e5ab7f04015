using System.Collections.Immutable;

namespace TrainItAll.Storage.OAuth;

/// <summary>Something that an operator may have to explain later. Never holds a token, code, secret or verifier.</summary>
/// <param name="At">UTC.</param>
/// <param name="Kind">What happened, such as <c>code_replay</c>.</param>
public sealed record AuditEntry(DateTimeOffset At, string Kind)
{
    /// <summary>The client; null when not known.</summary>
    public string? ClientId { get; init; }

    /// <summary>The user; null when not known.</summary>
    public string? UserId { get; init; }

    /// <summary>The family of tokens; null when there is none.</summary>
    public string? FamilyId { get; init; }

    /// <summary>The caller's network; null when nobody called.</summary>
    public string? Network { get; init; }

    /// <summary>More, in words; null when there is no more.</summary>
    public string? Detail { get; init; }
}

/// <summary>Keeps the audit trail. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface IAuditStore
{
    /// <summary>Adds entries.</summary>
    Task AddAsync(ImmutableArray<AuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>Lists entries, the latest first.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<AuditEntry>> ListAsync(int count, CancellationToken cancellationToken);
}
