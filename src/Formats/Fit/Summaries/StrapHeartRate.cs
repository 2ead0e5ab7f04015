using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>
/// The heart rate that a chest strap stored under water and handed over afterwards (spec/fit.md 10.9). It counts only
/// where the records have no heart rate of their own.
/// </summary>
internal sealed class StrapHeartRate(ImmutableArray<SessionSlot> slots, SecondSet ownSeconds)
{
    private const double TicksPerSecond = 1024;
    private const int PartMask = 0xFFF;
    private const int PartBits = 12;
    private const double HeartRateMinBpm = 25;
    private const double HeartRateMaxBpm = 250;

    private long _anchorSeconds;
    private double _anchorFraction;
    private uint _anchorTicks;
    private uint _ticks;
    private bool _hasAnchor;
    private int _hint;

    public void Run(ReadOnlySpan<byte> bytes, LogicalFile file, FitDefinitions definitions)
    {
        foreach (var segment in file.Segments)
        {
            _hasAnchor = false;
            var reader = new FitSegmentReader(bytes, segment, definitions, warnings: null);
            while (reader.Read())
            {
                if (!reader.IsDefinition && reader.MessageNumber == FitMessages.HeartRate)
                {
                    Take(reader.Message);
                }
            }
        }
    }

    private void Take(in FitMessage message)
    {
        if (message.TryGetInteger(FitFields.HeartRate.EventTimestamp, out var ticks))
        {
            _ticks = unchecked((uint)ticks);
            if (message.Timestamp is { } seconds)
            {
                _anchorSeconds = seconds;
                _anchorFraction = message.Scaled(FitFields.HeartRate.FractionalTimestamp, 32768) ?? 0;
                _anchorTicks = _ticks;
                _hasAnchor = true;
            }

            TakeBeat(message, 0);
            return;
        }

        var parts = message.GetBytes(FitFields.HeartRate.EventTimestamp12);
        for (var beat = 0; ((beat + 1) * PartBits) <= parts.Length * 8; beat++)
        {
            var at = beat * PartBits / 8;
            var pair = parts[at] | (parts[at + 1] << 8);
            var part = (uint)((beat % 2 == 0 ? pair : pair >> 4) & PartMask);
            _ticks = unchecked(_ticks + ((part - _ticks) & PartMask));
            TakeBeat(message, beat);
        }
    }

    private void TakeBeat(in FitMessage message, int beat)
    {
        if (!_hasAnchor
            || !message.TryGetNumber(FitFields.HeartRate.FilteredBpm, out var bpm, beat)
            || bpm is < HeartRateMinBpm or > HeartRateMaxBpm)
        {
            return;
        }

        var sinceAnchor = unchecked(_ticks - _anchorTicks) / TicksPerSecond;
        var moment = _anchorSeconds + _anchorFraction + sinceAnchor;
        var seconds = (long)Math.Floor(moment);
        if (!ownSeconds.Contains(seconds) && SessionWindows.Find(slots, seconds, ref _hint) is { } slot)
        {
            slot.StrapHeartRateBpm.Add(seconds, bpm);
            slot.Draft?.AddBeat(moment, bpm);
        }
    }
}
