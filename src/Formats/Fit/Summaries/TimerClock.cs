using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Adds up the time between timer start and timer stop events, per session (spec/fit.md 10.5).</summary>
internal sealed class TimerClock(ImmutableArray<SessionSlot> slots)
{
    private const int TimerEvent = 0;
    private const int Start = 0;
    private const int Stop = 1;
    private const int StopAll = 4;
    private const int StopDisable = 8;
    private const int StopDisableAll = 9;

    private long? _runningSince;
    private long? _stoppedSince;

    public void Take(in FitMessage message)
    {
        if (message.Code(FitFields.Event.Code) != TimerEvent || message.Timestamp is not { } seconds)
        {
            return;
        }

        switch (message.Code(FitFields.Event.Type))
        {
            case Start:
                StartAt(seconds);
                break;
            case Stop or StopAll or StopDisable or StopDisableAll:
                StopAt(seconds);
                break;
            default:
                break;
        }
    }

    /// <summary>A timer that was never stopped ran until the last record.</summary>
    public void Finish(long? lastRecord)
    {
        if (lastRecord is { } seconds)
        {
            StopAt(seconds);
        }
    }

    private void StartAt(long seconds)
    {
        if (_runningSince is null && _stoppedSince < seconds)
        {
            foreach (var slot in slots)
            {
                slot.AddPause(_stoppedSince.Value, seconds);
            }
        }

        _runningSince ??= seconds;
    }

    private void StopAt(long seconds)
    {
        if (_runningSince is not { } start)
        {
            return;
        }

        (_runningSince, _stoppedSince) = (null, seconds);
        foreach (var slot in slots)
        {
            var overlap = Math.Min(seconds, slot.End) - Math.Max(start, slot.Start);
            slot.EventTimerSeconds += Math.Max(0, overlap);
        }
    }
}
