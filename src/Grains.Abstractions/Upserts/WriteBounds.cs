namespace TrainItAll.Upserts;

/// <summary>What every write keeps to, whatever it writes.</summary>
public static class WriteBounds
{
    /// <summary>The longest id that a writer may give a record, in characters (Unicode code points).</summary>
    public const int ExternalIdCharsMax = 200;

    /// <summary>The longest free text, in characters (Unicode code points).</summary>
    public const int NotesCharsMax = 10_000;

    /// <summary>The longest <c>rawPayload</c>, in bytes of JSON text in UTF-8.</summary>
    public const int RawPayloadBytesMax = 256 * 1024;

    /// <summary>The first day that can be written.</summary>
    public static readonly DateOnly DayMin = new(1970, 1, 1);

    /// <summary>The last day that can be written.</summary>
    public static readonly DateOnly DayMax = new(2099, 12, 31);

    /// <summary>The first instant that can be written.</summary>
    public static readonly DateTimeOffset InstantMin = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The last instant that can be written.</summary>
    public static readonly DateTimeOffset InstantMax = new(2099, 12, 31, 23, 59, 59, 999, TimeSpan.Zero);
}
