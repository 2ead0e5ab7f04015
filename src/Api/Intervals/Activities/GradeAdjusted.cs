using System.Collections.Frozen;
using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Activities on foot as they would have been on flat ground.</summary>
internal static class GradeAdjusted
{
    private static readonly FrozenSet<string> OnFoot =
        FrozenSet.ToFrozenSet(["Run", "TrailRun", "VirtualRun", "Walk", "Hike"], StringComparer.Ordinal);

    /// <returns>Null when it was not on foot, or has no distance or altitude.</returns>
    public static RecordedSession? Of(Activity activity, RecordedSession? session) =>
        session is not null && OnFoot.Contains(ActivitySports.NameOf(activity)) ? GradeAdjustedPace.Of(session) : null;

    /// <summary>Speeds and bests over distances of that.</summary>
    /// <inheritdoc cref="Of" path="/returns"/>
    public static Task<ActivityMeasures?> MeasuresAsync(
        IActivitiesGrain activities, Activity activity, ActivityRecording recordings, CancellationToken cancellationToken) =>
        recordings.WithSessionAsync(
            activities, activity, session => Of(activity, session) is { } flat ? FileMeasures.Of(flat) : null, cancellationToken);
}
