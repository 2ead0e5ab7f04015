using System.Collections.Immutable;

namespace TrainItAll.Storage.Actors;

/// <summary>Keeps what actors want to be reminded of, over restarts.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IReminderStore
{
    /// <summary>All reminders of one actor.</summary>
    Task<ImmutableArray<StoredReminder>> ReadAsync(string actor, CancellationToken cancellationToken);

    /// <summary>All reminders there are: a few per feature, not per athlete.</summary>
    Task<ImmutableArray<StoredReminder>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Writes a reminder over any of the same actor and name.</summary>
    /// <returns>Its new version.</returns>
    Task<int> UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken);

    /// <summary>Removes a reminder.</summary>
    /// <returns>False when there is none of this version.</returns>
    Task<bool> RemoveAsync(string actor, string name, int version, CancellationToken cancellationToken);
}

/// <summary>One reminder.</summary>
/// <param name="Actor">Whom to remind.</param>
/// <param name="ActorHash">A stable hash of <paramref name="Actor"/>, 32 bits.</param>
/// <param name="Name">Unique among the actor's reminders.</param>
/// <param name="StartAt">First due, UTC.</param>
/// <param name="Period">Between two ticks; kept in ms.</param>
/// <param name="Version">Changes with each write; ignored when writing.</param>
public sealed record StoredReminder(
    string Actor, uint ActorHash, string Name, DateTimeOffset StartAt, TimeSpan Period, int Version);
