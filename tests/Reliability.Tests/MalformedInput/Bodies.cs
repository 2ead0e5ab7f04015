using System.Globalization;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>Bodies that are right, as a starting point, on days that nothing else uses.</summary>
internal static class Bodies
{
    public static readonly string[] Paths = ["sleep-days", "nutrition-days", "daily-wellness", "body-metrics", "activities"];

    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    public static IReadOnlyList<(string Name, string Value)> Valid(string path, Random random)
    {
        var day = FirstDay.AddDays(random.Next(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        return path switch
        {
            "sleep-days" =>
            [
                ("day", $"\"{day}\""), ("sleepStartAt", $"\"{day}T00:45:00.000Z\""), ("sleepEndAt", $"\"{day}T07:15:00.000Z\""),
                ("sleepSeconds", Whole(random, 40_000)), ("deepSeconds", Whole(random, 9_000)), ("sleepScore", Whole(random, 100)),
                ("externalId", "\"night-1\""), ("rawPayload", "{\"any\":\"object\",\"list\":[1,2,{\"three\":3}]}"),
            ],
            "nutrition-days" =>
            [
                ("day", $"\"{day}\""), ("loggedAt", $"\"{day}T20:00:00.000Z\""), ("energyBreakfastKcal", Whole(random, 900)),
                ("carbTotalG", Whole(random, 300)), ("waterMl", Whole(random, 4_000)), ("steps", Whole(random, 20_000)),
            ],
            "daily-wellness" =>
            [
                ("day", $"\"{day}\""), ("steps", Whole(random, 20_000)), ("waterMl", Whole(random, 4_000)),
                ("activityEnergyKcal", Whole(random, 900)), ("rawPayload", "[true,null,\"text\"]"),
            ],
            "body-metrics" =>
            [
                ("measuredAt", $"\"{day}T06:30:00.000Z\""), ("weightKg", $"{Whole(random, 90)}.5"), ("restingHr", "48"),
                ("waistCm", "82"), ("notes", "\"after a long ride\""),
            ],
            _ =>
            [
                ("title", "\"Evening Run\""), ("type", "\"RUN\""), ("startedAt", $"\"{day}T18:20:00.000Z\""),
                ("durationMin", "45"), ("distanceKm", "9.8"), ("avgHr", "151"), ("maxHr", "172"), ("perceivedExertion", "6"),
                ("timezone", "\"Europe/Berlin\""), ("externalId", $"\"partner-{Whole(random, 100_000)}\""),
                ("rawPayload", "{\"suffer_score\":78}"),
            ],
        };
    }

    public static string Text(IEnumerable<(string Name, string Value)> members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";

    private static string Whole(Random random, int below) => (random.Next(below) + 1).ToString(CultureInfo.InvariantCulture);
}
