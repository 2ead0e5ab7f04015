using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.CoachWatts.Wellness;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.CoachWatts.Workouts;

/// <summary>One activity as this dialect shows it (spec 5). Energy is positive here.</summary>
internal sealed record WorkoutShown(Activity Activity, CurrentAthlete Athlete)
{
    public static readonly ViewTable<WorkoutShown> Table = new(
        "CoachWattsWorkout",
        [
            new("id", ViewShape.Text, "The activity, act_….", shown => shown.Activity.Id),
            new("userId", ViewShape.Text, "The user, usr_….", shown => shown.Athlete.Account.Id),
            new("externalId", ViewShape.Text, "The writer's own id.", shown => shown.Activity.FileIdentity ?? shown.Activity.ExternalId),
            new("source", ViewShape.Text, "Technical origin, such as EXTERNAL.", shown => shown.Activity.Source),
            new("sourceName", ViewShape.Text, "The client that wrote it.", shown => shown.Activity.SourceName),
            new("date", ViewShape.Text, "Start, UTC.", shown => CoachText.Instant(shown.Activity.StartedAt)),
            new("title", ViewShape.Text, "What the athlete calls it.", shown => shown.Activity.Title),
            new("description", ViewShape.Text, "Free text.", shown => shown.Activity.Notes),
            new("type", ViewShape.Text, "The sport, such as Ride.", shown => TypeOf(shown.Activity)),
            new("durationSec", ViewShape.Integer, "Duration in s, pauses excluded.", shown => shown.Activity.DurationSeconds),
            new("elapsedTimeSec", ViewShape.Integer, "Not kept.", _ => null),
            new("distanceMeters", ViewShape.Number, "Distance in m.", shown => shown.Activity.DistanceMeters),
            new("elevationGain", ViewShape.Number, "Climb in m.", shown => shown.Activity.ElevationGainMeters),
            new("averageWatts", ViewShape.Integer, "Average power in W.", shown => shown.Activity.AvgPowerWatts),
            new("maxWatts", ViewShape.Integer, "Not kept.", _ => null),
            new("normalizedPower", ViewShape.Integer, "Not kept.", _ => null),
            new("averageHr", ViewShape.Integer, "Average heart rate in bpm.", shown => shown.Activity.AvgHrBpm),
            new("maxHr", ViewShape.Integer, "Highest heart rate in bpm.", shown => shown.Activity.MaxHrBpm),
            new("averageCadence", ViewShape.Number, "Not kept.", _ => null),
            new("averageSpeed", ViewShape.Number, "Distance by duration in m/s.", shown => SpeedOf(shown.Activity)),
            new("calories", ViewShape.Integer, "Energy spent in kcal.", shown => -shown.Activity.CaloriesKcal),
            new("kilojoules", ViewShape.Number, "Not kept.", _ => null),
            new("tss", ViewShape.Number, "Not kept.", _ => null),
            new("trainingLoad", ViewShape.Integer, "Load points.", shown => shown.Activity.LoadPoints),
            new("rpe", ViewShape.Integer, "Not kept: the load is.", _ => null),
            new("feel", ViewShape.Integer, "Not kept.", _ => null),
            new("tags", ViewShape.List, "Always empty.", _ => ImmutableArray<string>.Empty),
            new("deviceName", ViewShape.Text, "Not kept.", _ => null),
            new("isDuplicate", ViewShape.Truth, "Always false: one workout is one activity.", _ => false),
            new("duplicateOf", ViewShape.Text, "Always null.", _ => null),
            new("rawJson", ViewShape.Object, "What came along with the file.", shown =>
                shown.Activity.Sources is [{ Payload: { } payload }, ..] ? new RawJson(payload) : null),
            new("createdAt", ViewShape.Text, "When it was received, UTC.", shown => CoachText.Instant(shown.Activity.CreatedAt)),
            new("updatedAt", ViewShape.Text, "The same.", shown => CoachText.Instant(shown.Activity.CreatedAt)),
        ]);

    /// <summary>What is no sport of its own is a workout here.</summary>
    public static string TypeOf(Activity activity) =>
        activity is { Type: ActivityType.Other, Sport: null or "Other" } ? "Workout" : ActivitySports.NameOf(activity);

    private static double? SpeedOf(Activity activity) => activity is { DistanceMeters: { } meters, DurationSeconds: > 0 }
        ? Math.Round(meters / activity.DurationSeconds, 3)
        : null;
}
