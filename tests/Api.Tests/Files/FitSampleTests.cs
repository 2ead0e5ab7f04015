using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;
using Xunit.Abstractions;

namespace TrainItAll.Api.Tests.Files;

/// <summary>Real recordings give the values that the official decoder reads from them.</summary>
[Collection(AppTests.Name)]
public sealed class FitSampleTests(AppFixture fixture, ITestOutputHelper output)
{
    private static readonly DateTimeOffset ClocksFrom = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_recording_gives_the_values_of_the_official_decoder()
    {
        if (Repository.FitSamples is not { } folder)
        {
            output.WriteLine("Skipped: there are no recordings beside the repository.");

            return;
        }

        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json")))!["files"]!.AsObject();
        var differences = new List<string>();
        var compared = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*.fit").Order(StringComparer.Ordinal))
        {
            if (SportSessions(expected[Path.GetFileName(path)]!) is { Count: > 0 } sessions)
            {
                differences.AddRange(await CompareAsync(path, sessions));
                compared++;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Compared {compared} recordings."));
        Assert.True(compared > 50, "Too few recordings were compared.");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private async Task<List<string>> CompareAsync(string path, List<JsonNode> sessions)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var answer = await athlete.UploadAsync(await File.ReadAllBytesAsync(path), Path.GetFileName(path), startedAt: "2020-01-01");
        if ((int)answer.StatusCode != 201)
        {
            return [$"{Path.GetFileName(path)}: {await answer.Content.ReadAsStringAsync()}"];
        }

        var activities = (await athlete.ItemsAsync("/activities?per_page=200"))
            .ToDictionary(activity => activity!["id"]!.GetValue<string>(), StringComparer.Ordinal);
        var created = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        string[] ids = created["ids"] is JsonArray several
            ? [.. several.Select(id => id!.GetValue<string>())]
            : [created["id"]!.GetValue<string>()];

        return ids.Length == sessions.Count
            ? [.. ids.Zip(sessions).SelectMany(pair => Differences(Path.GetFileName(path), activities[pair.First]!, pair.Second))]
            : [$"{Path.GetFileName(path)}: {ids.Length} activities, {sessions.Count} sessions"];
    }

    private static IEnumerable<string> Differences(string file, JsonNode activity, JsonNode session)
    {
        var pairs = new (string Key, double? Expected, double Tolerance)[]
        {
            ("durationSec", Number(session, "total_timer_time"), 0.5),
            ("distanceM", Number(session, "total_distance"), 0.01),
            ("elevationGainM", Number(session, "total_ascent"), 0),
            ("avgHr", Number(session, "avg_heart_rate"), 0),
            ("maxHr", Number(session, "max_heart_rate"), 0),
            ("avgPower", Number(session, "avg_power"), 0),
            ("calories", -Number(session, "total_calories"), 0),
        };
        foreach (var (key, expected, tolerance) in pairs)
        {
            // What the decoder does not find we may still derive from the records; what it finds must be what we say.
            var actual = activity[key]?.GetValue<double>();
            // A heart rate of 0 is a strap that was not worn.
            if (expected is { } value && !(value == 0 && key.EndsWith("Hr", StringComparison.Ordinal)) && !(Math.Abs((actual ?? double.NaN) - value) <= tolerance))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{file}: {key} is {actual}, expected {value}");
            }
        }

        // Times before FIT devices were sold or after today are of clocks that were never set; those we do not believe.
        if (session["start_time"]?.GetValue<DateTimeOffset>() is { } start
            && start > ClocksFrom && start < DateTimeOffset.UtcNow && start != activity["startedAt"]!.GetValue<DateTimeOffset>())
        {
            yield return $"{file}: startedAt is {activity["startedAt"]}, expected {start}";
        }

        if (TypeOf(session) is { } type && type != activity["type"]!.GetValue<string>())
        {
            yield return $"{file}: type is {activity["type"]}, expected {type}";
        }
    }

    private static List<JsonNode> SportSessions(JsonNode file)
    {
        var kind = file["file_id"]?["type"]?.ToString();
        var all = (file["sessions"]?.AsArray() ?? []).Select(session => session!).ToList();
        var sports = all.Where(session => session["sport"]?.ToString() != "transition").ToList();

        return kind is null or "activity" ? (sports.Count > 0 ? sports : all) : [];
    }

    private static string? TypeOf(JsonNode session) => (session["sport"]?.ToString(), session["sub_sport"]?.ToString()) switch
    {
        ("running", _) => "RUN",
        ("cycling", _) => "RIDE",
        ("swimming", _) => "SWIM",
        ("training", "strength_training") => "STRENGTH",
        ("walking" or "rowing" or "diving" or "cross_country_skiing" or "stand_up_paddleboarding", _) => "OTHER",
        _ => null,
    };

    private static double? Number(JsonNode session, string key) => session[key]?.GetValue<double>();
}
