using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>An activity in the fields of Intervals.icu (spec/intervals.md §6), as far as a summary knows them.</summary>
internal static class IntervalsActivity
{
    public static void Write(Utf8JsonWriter json, Activity activity, string athleteId)
    {
        json.WriteStartObject();
        json.WriteString("id", IdOf(activity.Number));
        json.WriteString("icu_athlete_id", athleteId);
        json.WriteString("start_date_local", Local(activity).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteString("start_date", activity.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteIfKnown("timezone", activity.Timezone);
        json.WriteString("type", ActivitySports.NameOf(activity));
        json.WriteString("name", activity.Title);
        json.WriteIfKnown("description", activity.Notes);
        json.WriteString("source", activity.FileSha256 is null ? "OAUTH_CLIENT" : "UPLOAD");
        json.WriteIfKnown("file_type", activity.FileSha256 is null ? null : "fit");
        json.WriteIfKnown("external_id", activity.ExternalId);
        json.WriteNumber("moving_time", activity.DurationSeconds);
        json.WriteNumber("elapsed_time", activity.DurationSeconds);
        json.WriteIfKnown("distance", activity.DistanceMeters);
        json.WriteIfKnown("icu_distance", activity.DistanceMeters);
        json.WriteIfKnown("total_elevation_gain", activity.ElevationGainMeters);
        json.WriteIfKnown("average_heartrate", activity.AvgHrBpm);
        json.WriteIfKnown("max_heartrate", activity.MaxHrBpm);
        json.WriteIfKnown("icu_average_watts", activity.AvgPowerWatts);
        json.WriteIfKnown("calories", activity.CaloriesKcal is { } kcal ? Math.Abs(kcal) : null);
        json.WriteIfKnown("icu_training_load", activity.TrainingLoad ?? activity.LoadPoints);
        json.WriteString("created", JsonText.Stamp(activity.CreatedAt));
        json.WriteEndObject();
    }

    /// <summary>What is left of a deleted one (spec/intervals.md §12).</summary>
    public static void WriteStub(Utf8JsonWriter json, Activity activity, string athleteId)
    {
        json.WriteStartObject();
        json.WriteString("id", IdOf(activity.Number));
        json.WriteString("icu_athlete_id", athleteId);
        json.WriteString("source", activity.FileSha256 is null ? "OAUTH_CLIENT" : "UPLOAD");
        json.WriteBoolean("commute", false);
        json.WriteBoolean("race", false);
        json.WriteEndObject();
    }

    private static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"i{number}");

    private static DateTimeOffset Local(Activity activity) =>
        activity.Timezone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
            ? TimeZoneInfo.ConvertTime(activity.StartedAt, known)
            : activity.StartedAt.ToUniversalTime();
}
