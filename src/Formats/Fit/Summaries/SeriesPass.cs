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
                    Take(ref reader);
                }
            }
        }

        foreach (var slot in slots)
        {
            slot.Series.Finish();
        }

        _timer.Finish(file.Records.Last);
    }

    private void Take(ref FitSegmentReader reader)
    {
        switch (reader.MessageNumber)
        {
            case FitMessages.Record:
                TakeRecords(ref reader);
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

    private void TakeRecords(ref FitSegmentReader reader)
    {
        if (!reader.TryReadRun(out var run))
        {
            TakeRecord(reader.Message);
            return;
        }

        // The usual file: one session, each record later than the one before.
        if (slots is [var only] && file.Records.IsStrict && IsUsual(only, reader)
            && only.Series.TryAddRun(run, reader.Definition.RecordLayout))
        {
            _ordinal += run.Count;
            AppendTo(only.Draft, reader, run);
            return;
        }

        for (var at = 0; at < run.End; at += run.Stride)
        {
            TakeRecord(reader.MessageOf(run, at));
        }
    }

    /// <summary>Whether no developer field matters: none stands for a value of the record, and nobody collects them.</summary>
    private static bool IsUsual(SessionSlot slot, in FitSegmentReader reader) =>
        reader.Definition.DeveloperFields.IsEmpty || (slot.Draft is null && !reader.HasNativeFields);

    private void AppendTo(SessionDraft? draft, in FitSegmentReader reader, scoped in FitRun run)
    {
        for (var at = 0; draft is not null && at < run.End; at += run.Stride)
        {
            var sample = RecordSample.Empty;
            sample.Seconds = run.Timestamp(at);
            _decoder.Read(reader.MessageOf(run, at), ref sample);
            draft.AppendRecord(sample);
        }
    }

    private void TakeRecord(in FitMessage message)
    {
        if (message.Timestamp is not { } seconds || seconds > latest || !file.Records.Keeps(_ordinal++, ref _runCursor))
        {
            return;
        }

        var slot = slots.Length == 1 ? slots[0] : SessionWindows.Find(slots, seconds, ref _hint);
        if (slot is not null)
        {
            _decoder.Read(message, ref slot.Series.At(seconds));
            slot.Draft?.AddDeveloperValues(message);
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
