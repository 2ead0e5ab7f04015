using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Strava;

/// <summary>An activity of Strava's, as its detail shows it, becomes one of ours (specification 8.4).</summary>
internal static class StravaActivity
{
    private const int HrMax = 250;
    private const int PowerMax = 3_000;
    private const int KcalMax = 50_000;
    private const int TitleCharsMax = 200;
    private const int SecondsMax = 30 * 86_400;
    private const double MetersMax = 10_000_000;
    private const double ClimbMax = 100_000;

    /// <summary>Strava's kilojoules are work at the pedals. Its own records show what a body spends for one of them.</summary>
    private const double KcalPerKilojoule = 1.115;

    /// <returns>Null when it says neither what it is nor when.</returns>
    public static NewActivity? Read(JsonElement activity)
    {
        var moving = JsonReading.Whole(activity.Number("moving_time"), 1, SecondsMax);
        var elapsed = JsonReading.Whole(activity.Number("elapsed_time"), 1, SecondsMax);
        if (IdOf(activity) is not { } id || (moving ?? elapsed) is not { } seconds || MomentOf(activity.Text("start_date")) is not { } started)
        {
            return null;
        }

        var sport = activity.Text("sport_type") ?? activity.Text("type");
        var (average, highest) = HeartRates(activity);

        return new NewActivity(TitleOf(activity, sport), StravaSports.TypeOf(sport), started, seconds)
        {
            Sport = StravaSports.NameOf(sport),
            ElapsedSeconds = elapsed,
            DistanceMeters = JsonReading.Within(activity.Number("distance"), 0, MetersMax),
            ElevationGainMeters = JsonReading.Within(activity.Number("total_elevation_gain"), 0, ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = IsTrue(activity, "device_watts") ? JsonReading.Whole(activity.Number("average_watts"), 1, PowerMax) : null,
            CaloriesKcal = JsonReading.Whole(activity.Number("calories"), 1, KcalMax)
                ?? JsonReading.Whole(activity.Number("kilojoules") * KcalPerKilojoule, 1, KcalMax),
            Notes = Cut(activity.Text("description"), WriteBounds.NotesCharsMax),
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

        var average = JsonReading.Whole(activity.Number("average_heartrate"), 1, HrMax);
        var highest = JsonReading.Whole(activity.Number("max_heartrate"), 1, HrMax);

        return (average, highest < average ? null : highest);
    }

    /// <summary>The name follows the bracket: <c>(GMT+01:00) Europe/Berlin</c>.</summary>
    private static string? ZoneOf(string? text)
    {
        var name = text?[(text.IndexOf(')', StringComparison.Ordinal) + 1)..].Trim();

        return !string.IsNullOrEmpty(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? name : null;
    }

    private static string TitleOf(JsonElement activity, string? sport) => Cut(activity.Text("name")?.Trim(), TitleCharsMax) is { Length: > 0 } name
        ? name
        : Cut(sport, TitleCharsMax) ?? "Workout";

    private static DateTimeOffset? MomentOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        && moment >= WriteBounds.InstantMin && moment <= WriteBounds.InstantMax
            ? moment
            : null;

    private static bool IsTrue(JsonElement owner, string name) => owner.Member(name) is { ValueKind: JsonValueKind.True };

    private static string? Cut(string? text, int chars) => text is null || text.Length <= chars
        ? text
        : text[..(char.IsHighSurrogate(text[chars - 1]) ? chars - 1 : chars)];
}
