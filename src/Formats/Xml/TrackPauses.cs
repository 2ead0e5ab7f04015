using System.Collections.Immutable;

namespace TrainItAll.Formats.Xml;

/// <summary>
/// Finds when the timer stood still: between stretches, and where nothing was recorded while nobody moved (spec/fit.md 14).
/// </summary>
internal static class TrackPauses
{
    private const double GapSecondsMin = 30;
    private const double MovementMetersMax = 10;
    private const int CountMax = 10_000;

    public static ImmutableArray<TimerPause> Of(OrderedTrack track, double start)
    {
        var pauses = ImmutableArray.CreateBuilder<TimerPause>();
        var stretch = 0;
        for (var index = 1; index < track.Records.Count && pauses.Count < CountMax; index++)
        {
            while (stretch < track.Stretches.Count && track.Stretches[stretch] < index)
            {
                stretch++;
            }

            var isBorder = stretch < track.Stretches.Count && track.Stretches[stretch] == index;
            var (before, after) = (track.Records[index - 1], track.Records[index]);
            if (isBorder || IsRest(before, after))
            {
                pauses.Add(new TimerPause(before.Seconds - start, after.Seconds - start));
            }
        }

        return pauses.ToImmutable();
    }

    private static bool IsRest(in ActivityRecord before, in ActivityRecord after) =>
        after.Seconds - before.Seconds > GapSecondsMin
        && after.DistanceMeters - before.DistanceMeters <= MovementMetersMax;
}
