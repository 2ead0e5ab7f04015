namespace TrainItAll.Storage.OAuth;

/// <summary>A code as it was handed out, used or not.</summary>
/// <param name="Code">What it says.</param>
/// <param name="Failures">Wrong tries to redeem it.</param>
public sealed record IssuedCode(NewCode Code, int Failures)
{
    /// <summary>What came of it; null while it is unused.</summary>
    public Redeemed? Redeemed { get; init; }
}

/// <summary>What came of a code or refresh token that was used.</summary>
/// <param name="FamilyId">The family of tokens.</param>
/// <param name="At">When, UTC.</param>
/// <param name="IsSuccessorFresh">Whether the family lives and the token that was handed out was not used since.</param>
/// <param name="RetryKey">Hash of the <c>Idempotency-Key</c>; null when none was sent.</param>
/// <param name="Sealed">The answer, encrypted with what only the caller has; null when it was not kept.</param>
public sealed record Redeemed(
    string FamilyId, DateTimeOffset At, bool IsSuccessorFresh, ReadOnlyMemory<byte>? RetryKey, ReadOnlyMemory<byte>? Sealed);
