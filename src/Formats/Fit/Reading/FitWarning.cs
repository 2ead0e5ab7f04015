namespace TrainItAll.Formats.Fit;

/// <summary>Something in the file that is against the rules, but did not stop the reading of the rest.</summary>
/// <param name="Kind">What it is, for programs.</param>
/// <param name="BytePosition">Where, in bytes from the start of the file.</param>
/// <param name="Message">What it is, for people. One sentence.</param>
public sealed record FitWarning(FitWarningKind Kind, long BytePosition, string Message);

/// <summary>The kinds of <see cref="FitWarning"/>.</summary>
public enum FitWarningKind
{
    /// <summary>The checksum of a header is wrong.</summary>
    HeaderCrc,

    /// <summary>The checksum of a file is wrong or missing.</summary>
    FileCrc,

    /// <summary>The header's data size does not fit what is there.</summary>
    DataSize,

    /// <summary>Bytes that belong to no FIT file follow.</summary>
    TrailingBytes,

    /// <summary>A definition names a byte order that does not exist; little-endian was taken.</summary>
    ByteOrder,

    /// <summary>A field has a type the protocol does not name; it was skipped.</summary>
    UnknownType,

    /// <summary>A field's size does not fit its type; it was skipped.</summary>
    FieldSize,

    /// <summary>A message without a definition: the records are out of step from here, the segment ends.</summary>
    UndefinedMessage,

    /// <summary>The last message is incomplete and was dropped.</summary>
    IncompleteMessage,

    /// <summary>More of something than is read; the rest was left out.</summary>
    LimitReached,

    /// <summary>Times that cannot be: out of order, in the future, or of a clock that was never set.</summary>
    Time,

    /// <summary>Totals of a session that contradict each other; they were corrected.</summary>
    Totals,
}

/// <summary>Collects warnings, and forgets those beyond the limit.</summary>
internal sealed class FitWarnings
{
    // Enough to see what is wrong; a hostile file can cause millions.
    public const int CountMax = 32;

    private readonly List<FitWarning> _kept = [];

    public IReadOnlyList<FitWarning> Kept => _kept;

    public void Add(FitWarningKind kind, long bytePosition, string message)
    {
        if (_kept.Count < CountMax)
        {
            _kept.Add(new FitWarning(kind, bytePosition, message));
        }
    }

    /// <summary>Adds a warning whose number belongs into the message, without making the message for nothing.</summary>
    public void Add(FitWarningKind kind, long bytePosition, string format, int number)
    {
        if (_kept.Count < CountMax)
        {
            Add(kind, bytePosition, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, number));
        }
    }
}
