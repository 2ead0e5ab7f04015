namespace TrainItAll.Storage.OAuth;

/// <summary>What came of a code or refresh token, as Dapper fills it.</summary>
internal abstract class SpentRow
{
    public string? FamilyId { get; set; }

    public long? UsedAt { get; set; }

    /// <summary>1 when the family lives and the token handed out for it was not used since.</summary>
    public long IsSuccessorFresh { get; set; }

    public byte[]? RetryKey { get; set; }

    public byte[]? Sealed { get; set; }

    protected Redeemed? ToRedeemed() => UsedAt is not { } at
        ? null
        : new Redeemed(FamilyId!, Millis.ToMoment(at), IsSuccessorFresh != 0, Memory(RetryKey), Memory(Sealed));

    /// <summary>A null array would become empty memory, which is something else.</summary>
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? null : bytes;
}
