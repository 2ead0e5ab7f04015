using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Strava;

/// <summary>An activity of Strava's, as its detail shows it, becomes one of ours (specification 8.4).</summary>
internal static class StravaActivity
{
    /// <summary>Strava's kilojoules are work at the pedals. Its own records show what a body spends for one of them.</summary>
    private const double KcalPerKilojoule = 1.115;

    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement activity)
    {
        var moving = JsonReading.Whole(activity.Number("moving_time"), 1, Plausible.SecondsMax);
        var elapsed = JsonReading.Whole(activity.Number("elapsed_time"), 1, Plausible.SecondsMax);
        if (IdOf(activity) is not { } id || (moving ?? elapsed) is not { } seconds || MomentOf(activity.Text("start_date")) is not { } started)
        {
            return null;
        }

        var named = activity.Text("sport_type") ?? activity.Text("type");
        var known = StravaSports.Find(named);
        var (average, highest) = HeartRates(activity);

        return new NewActivity(TitleOf(activity, named), known.Type, started, seconds)
        {
            Sport = known.Sport,
            ElapsedSeconds = elapsed,
            DistanceMeters = JsonReading.Within(activity.Number("distance"), 0, Plausible.MetersMax),
            ElevationGainMeters = JsonReading.Within(activity.Number("total_elevation_gain"), 0, Plausible.ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = IsTrue(activity, "device_watts") ? JsonReading.Whole(activity.Number("average_watts"), 1, Plausible.PowerMax) : null,
            CaloriesKcal = JsonReading.Whole(activity.Number("calories"), 1, Plausible.KcalMax)
                ?? JsonReading.Whole(activity.Number("kilojoules") * KcalPerKilojoule, 1, Plausible.KcalMax),
            Notes = Plausible.Cut(activity.Text("description"), WriteBounds.NotesCharsMax),
            Timezone = ZoneOf(activity.Text("timezone")),
            ExternalId = id,
            RawPayload = RawText.Of(activity),
        };
    }

    /// <summary>64 bits, as text.</summary>
    public static string? IdOf(JsonElement owner, string name = "id") =>
        owner.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var id) && id > 0
            ? id.ToString(CultureInfo.InvariantCulture)
            : null;

    private static (int? Average, int? Highest) HeartRates(JsonElement activity)
    {
        if (activity.Member("has_heartrate") is { ValueKind: JsonValueKind.False })
        {
            return (null, null);
        }

        return Plausible.HeartRates(activity.Number("average_heartrate"), activity.Number("max_heartrate"));
    }

    /// <summary>The name follows the bracket: <c>(GMT+01:00) Europe/Berlin</c>.</summary>
    private static string? ZoneOf(string? text)
    {
        var name = text?[(text.IndexOf(')', StringComparison.Ordinal) + 1)..].Trim();

        return !string.IsNullOrEmpty(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? name : null;
    }

    private static string TitleOf(JsonElement activity, string? sport) => Plausible.Cut(activity.Text("name")?.Trim(), Plausible.TitleCharsMax) is { Length: > 0 } name
        ? name
        : Plausible.Cut(sport, Plausible.TitleCharsMax) ?? "Workout";

    private static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && moment >= WriteBounds.InstantMin && moment <= WriteBounds.InstantMax
            ? moment
            : null;

    private static bool IsTrue(JsonElement owner, string name) => owner.Member(name) is { ValueKind: JsonValueKind.True };
}
