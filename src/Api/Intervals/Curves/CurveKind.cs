using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>What a curve is of (spec 5.7).</summary>
/// <param name="Name">As in the path, <c>power</c>.</param>
/// <param name="Span">The member with the durations or distances.</param>
/// <param name="Unit">Its values under their own name; null when they have none.</param>
/// <param name="Bests">Where they come from.</param>
/// <param name="IsLessBetter">Whether the lower value wins.</param>
internal sealed record CurveKind(
    string Name, string Span, string? Unit, Func<ActivityMeasures, ImmutableArray<Best>> Bests, bool IsLessBetter = false)
{
    public static readonly CurveKind Power = new("power", "secs", "watts", measures => measures.PowerBests);

    public static readonly CurveKind HeartRate = new("hr", "secs", "bpm", measures => measures.HrBests);

    public static readonly CurveKind Pace = new("pace", "distance", null, measures => measures.PaceBests, IsLessBetter: true);

    public static readonly ImmutableArray<CurveKind> All = [Power, HeartRate, Pace];
}

/// <summary>One point of a curve: the best of one activity.</summary>
/// <param name="Best">What was reached.</param>
/// <param name="ActivityId">By which activity, as this dialect shows it.</param>
internal sealed record CurvePoint(Best Best, string ActivityId);
