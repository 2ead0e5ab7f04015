using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>
/// Reads a FIT file item by item, chained files included. It copies nothing, trusts no length in the file, and takes
/// the same few kilobytes for a file of any size. Not thread-safe.
/// </summary>
/// <remarks>Damage ends the segment it is in and is told in <see cref="Warnings"/>.</remarks>
public ref struct FitReader
{
    private readonly ReadOnlySpan<byte> _file;
    private readonly FitDefinitions _definitions;
    private readonly FitWarnings _warnings;
    private FitSegmentReader _records;
    private bool _isInSegment;
    private int _next;

    /// <summary>Starts before the first item.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="FitFormatException">It is not a FIT file. The message names what it seems to be.</exception>
    public FitReader(ReadOnlySpan<byte> file)
    {
        FitSignature.Require(file);
        _file = file;
        _definitions = new FitDefinitions(keepsTexts: true);
        _warnings = new FitWarnings();
    }

    /// <summary>What the reader has come to.</summary>
    public FitItem Item { get; private set; }

    /// <summary>The segment the reader is in.</summary>
    public FitSegment Segment { get; private set; }

    /// <summary>Where the current record starts, in bytes from the start of the file.</summary>
    public readonly long BytePosition => _isInSegment ? _records.Position : _next;

    /// <summary>The definition just read, or that of the current message. Valid until the next <see cref="Read"/>.</summary>
    public readonly FitDefinition Definition => _records.Definition;

    /// <summary>The current message. Valid until the next <see cref="Read"/>.</summary>
    /// <exception cref="InvalidOperationException">The reader is not at a message.</exception>
    public readonly FitMessage Message => Item == FitItem.Message
        ? _records.Message
        : throw new InvalidOperationException("The reader is not at a message.");

    /// <summary>What was wrong so far; some tens at most.</summary>
    public readonly ImmutableArray<FitWarning> Warnings => [.. _warnings.Kept];

    /// <summary>Moves to the next item.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        if (_isInSegment && _records.Read())
        {
            Item = _records.IsDefinition ? FitItem.Definition : FitItem.Message;
            return true;
        }

        if (_next < _file.Length && FitSegment.TryOpen(_file, _next, _warnings, out var segment))
        {
            Segment = segment;
            _records = new FitSegmentReader(_file, segment, _definitions, _warnings);
            _isInSegment = true;
            _next = segment.End;
            Item = FitItem.Segment;
            return true;
        }

        WarnOfTrailingBytes();
        _isInSegment = false;
        Item = FitItem.None;

        return false;
    }

    private void WarnOfTrailingBytes()
    {
        if (_next < _file.Length)
        {
            _warnings.Add(
                FitWarningKind.TrailingBytes, _next, "{0} bytes follow that belong to no FIT file.", _file.Length - _next);
            _next = _file.Length;
        }
    }
}
