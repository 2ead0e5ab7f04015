using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Formats;

namespace TrainItAll.Files;

/// <summary>What was recorded of a session, as it is kept with its activity.</summary>
internal static class FileMeasures
{
    public static ActivityMeasures? Of(RecordedSession session) => SessionMeasures.Of(session) is not { } counted
        ? null
        : new ActivityMeasures(counted.RecordingSeconds)
        {
            NormalizedPowerWatts = counted.NormalizedPowerWatts,
            Joules = counted.Joules,
            PowerSeconds = counted.PowerSeconds,
            HrSeconds = counted.HrSeconds,
            SpeedSeconds = counted.SpeedSeconds,
            PowerBests = Kept(counted.PowerBests),
            HrBests = Kept(counted.HrBests),
            PaceBests = Kept(counted.PaceBests),
        };

    private static ImmutableArray<Best> Kept(ImmutableArray<BestEffort> bests) =>
        [.. bests.Select(best => new Best(best.Span, best.Value, best.StartIndex, best.EndIndex))];
}
