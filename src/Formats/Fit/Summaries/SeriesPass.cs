using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>The second pass: hands records, laps, lengths and timer events to the sessions they belong to.</summary>
internal sealed class SeriesPass(LogicalFile file, ImmutableArray<SessionSlot> slots, long latest)
{
    private const int ActiveLength = 1;

    private readonly RecordDecoder _decoder = new(slots.Aggregate(SeriesNeeds.None, (needs, slot) => needs | slot.Reads));
    private readonly TimerClock _timer = new(slots);
    private readonly LapIndexes? _lapIndexes = LapIndexes.Find(slots, file.LapCount);
    private int _ordinal;
    private int _runCursor;
    private int _hint;
    private int _lapOrdinal;

    public void Run(ReadOnlySpan<byte> bytes, FitDefinitions definitions)
    {
        foreach (var segment in file.Segments)
        {
            var reader = new FitSegmentReader(bytes, segment, definitions, warnings: null);
            while (reader.Read())
            {
                if (!reader.IsDefinition)
                {
                    Take(reader);
                }
            }
        }

        foreach (var slot in slots)
        {
            slot.Series.Finish();
        }

        _timer.Finish(file.Records.Last);
    }

    private void Take(in FitSegmentReader reader)
    {
        switch (reader.MessageNumber)
        {
            case FitMessages.Record:
                TakeRecord(reader);
                break;
            case FitMessages.Lap:
                TakeLap(reader.Message);
                break;
            case FitMessages.Event:
                _timer.Take(reader.Message);
                break;
            case FitMessages.Length:
                TakeLength(reader.Message);
                break;
            default:
                break;
        }
    }

    private void TakeRecord(in FitSegmentReader reader)
    {
        if (!reader.TryGetTimestamp(out var seconds) || seconds > latest
            || !file.Records.Keeps(_ordinal++, ref _runCursor))
        {
            return;
        }

        var slot = slots.Length == 1 ? slots[0] : SessionWindows.Find(slots, seconds, ref _hint);
        if (slot is not null)
        {
            _decoder.Read(reader.Message, ref slot.Series.At(seconds));
            slot.Draft?.AddDeveloperValues(reader.Message);
        }
    }

    private void TakeLap(in FitMessage message)
    {
        var index = message.Index() ?? _lapOrdinal;
        _lapOrdinal++;
        var slot = _lapIndexes is { } indexes
            ? indexes.SlotOf(index)
            : SlotAt(message.Seconds(FitFields.Lap.StartTime) ?? message.Timestamp);
        slot?.Laps.Add(message);
        slot?.Draft?.AddLap(message);
    }

    private void TakeLength(in FitMessage message)
    {
        var start = message.Seconds(FitFields.Length.StartTime) ?? message.Timestamp;
        if (SlotAt(start) is { } slot)
        {
            slot.ActiveLengths += message.Code(FitFields.Length.Type) == ActiveLength ? 1 : 0;
            slot.Draft?.AddLength(message);
        }
    }

    private SessionSlot? SlotAt(long? seconds) =>
        seconds is { } known ? SessionWindows.Find(slots, known, ref _hint) : slots[^1];
}
