using System.Collections.Immutable;

namespace TrainItAll.Activities;

/// <summary>When two records are of the same workout (design 4), as pure functions.</summary>
internal static class SameWorkout
{
    /// <summary>How far apart the starts may be.</summary>
    public static readonly TimeSpan StartsApartMax = TimeSpan.FromMinutes(2);

    /// <summary>Of the longer one, how much must be common to both.</summary>
    private const double CommonMin = 0.8;

    /// <summary>Whether two sources speak of the same: near starts, the same family of sports, and most of the time in common.</summary>
    public static bool Is(NewActivity one, NewActivity other) =>
        one.Type == other.Type
        && (one.StartedAt - other.StartedAt).Duration() <= StartsApartMax
        && (Overlap(one, other, Elapsed) || ((one.ElapsedSeconds is null || other.ElapsedSeconds is null) && Overlap(one, other, Timer)));

    /// <summary>Whether a source may join an activity: never two records of one origin, never what was split off by hand.</summary>
    public static bool MayJoin(Activity kept, ImmutableArray<ActivitySource> joining) =>
        !kept.IsMarkedDone
        && !joining.Any(source => kept.ApartFrom.Contains(SourceRules.KeyOf(source), StringComparer.Ordinal))
        && (kept.Sources.Any(SourceRules.IsOfProvider) || joining.Any(SourceRules.IsOfProvider))
        && !kept.Sources.Select(SourceRules.FamilyOf).Intersect(joining.Select(SourceRules.FamilyOf), StringComparer.Ordinal).Any();

    private static bool Overlap(NewActivity one, NewActivity other, Func<NewActivity, long> length)
    {
        var (first, second) = (length(one), length(other));
        var begin = one.StartedAt > other.StartedAt ? one.StartedAt : other.StartedAt;
        var (firstEnd, secondEnd) = (one.StartedAt.AddSeconds(first), other.StartedAt.AddSeconds(second));
        var common = ((firstEnd < secondEnd ? firstEnd : secondEnd) - begin).TotalSeconds;
        var longer = Math.Max(first, second);

        return longer > 0 && common >= longer * CommonMin;
    }

    private static long Elapsed(NewActivity said) => Math.Clamp(said.ElapsedSeconds ?? Timer(said), 0, ActivityBounds.DurationSecondsMax);

    private static long Timer(NewActivity said) => said.DurationSeconds;
}
