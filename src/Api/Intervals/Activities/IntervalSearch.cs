using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Which intervals are looked for (spec 5.7).</summary>
/// <param name="Seconds">Shortest and longest moving time in s.</param>
/// <param name="Percent">Lowest and highest intensity in percent of the threshold.</param>
/// <param name="Kind">By what the intensity is told, one of <see cref="IntervalIntensity.Kinds"/>.</param>
/// <param name="Reps">Fewest and most intervals of an activity that match.</param>
/// <param name="Limit">The most activities to find.</param>
internal sealed record IntervalSearch((int Least, int Most) Seconds, (int Least, int Most) Percent, string Kind, (int Least, int Most) Reps, int Limit)
{
    private const int SecondsMax = 1_000_000;
    private const int PercentMax = 1_000;
    private const int RepsMax = 999_999;
    private const int LimitByDefault = 30;
    private const int LimitMax = 100;

    public static IntervalSearch Read(IQueryCollection query, Issues issues)
    {
        var kind = query["type"].ToString() is { Length: > 0 } sent ? sent : IntervalIntensity.Auto;
        if (!IntervalIntensity.Kinds.Contains(kind, StringComparer.Ordinal))
        {
            issues.Add("type", $"Use one of {string.Join(", ", IntervalIntensity.Kinds)}.");
        }

        return new IntervalSearch(
            Pair(query, ("minSecs", "maxSecs"), SecondsMax, issues),
            Pair(query, ("minIntensity", "maxIntensity"), PercentMax, issues),
            kind,
            (QueryFlags.Whole(query, "minReps", 1, RepsMax, issues) ?? 1, QueryFlags.Whole(query, "maxReps", 1, RepsMax, issues) ?? RepsMax),
            QueryFlags.Whole(query, "limit", 1, LimitMax, issues) ?? LimitByDefault);
    }

    /// <summary>Whether an activity can have such intervals, told by what is kept of its recording, which then need not be read.</summary>
    public bool IsPossible(Activity activity, ActivityMeasures measures) =>
        (long)Seconds.Least * Reps.Least <= Math.Max(measures.RecordingSeconds, activity.DurationSeconds) && HighestPercent(activity, measures) >= Percent.Least;

    public bool Matches(IEnumerable<IntervalShown> intervals) => intervals.Count(IsMeant) is var reps && reps >= Reps.Least && reps <= Reps.Most;

    private bool IsMeant(IntervalShown interval) => !interval.Interval.IsRecovery
        && Math.Round(interval.MovingSeconds, MidpointRounding.AwayFromZero) is var seconds && seconds >= Seconds.Least && seconds <= Seconds.Most
        && interval.IntensityBy(Kind) is { } percent && percent >= Percent.Least && percent <= Percent.Most;

    /// <summary>What no interval exceeds, as none exceeds its highest second; of what was not counted, anything may be.</summary>
    private double HighestPercent(Activity activity, ActivityMeasures measures) =>
        (Kind, measures.PowerSeconds.IsEmpty, measures.HrSeconds.IsEmpty) switch
        {
            (IntervalIntensity.Power, false, _) => IntervalIntensity.Of(Kind, activity.Analysis, measures.PowerSeconds.Length, null, null) ?? 0,
            (IntervalIntensity.HeartRate, _, false) => IntervalIntensity.Of(Kind, activity.Analysis, null, measures.HrSeconds.Length, null) ?? 0,
            _ => double.MaxValue,
        };

    private static (int Least, int Most) Pair(IQueryCollection query, (string Least, string Most) names, int maximum, Issues issues)
    {
        var (least, most) = (Needed(query, names.Least, maximum, issues), Needed(query, names.Most, maximum, issues));
        if (least > most)
        {
            issues.Add(names.Least, $"{names.Least} must not be above {names.Most}.");
        }

        return (least ?? 0, most ?? 0);
    }

    private static int? Needed(IQueryCollection query, string name, int maximum, Issues issues)
    {
        if (query[name].ToString().Length == 0)
        {
            issues.Missing(name, "integer", $"Required request parameter '{name}' is not present.");

            return null;
        }

        return QueryFlags.Whole(query, name, 0, maximum, issues);
    }
}
