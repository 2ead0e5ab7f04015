using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Providers.Suunto;

namespace TrainItAll.Providers;

/// <summary>Specification 10.3 and 10.4.</summary>
public sealed class SuuntoMappingTests
{
    private const string Ride =
        """
        {"workoutKey":"aa11","activityId":99,"workoutName":"","startTime":1773331331000,"totalTime":5012.4,"timeOffsetInMinutes":60,"totalDistance":38211.0,
         "totalAscent":402.0,"energyConsumption":1090,"stepCount":0,"hrdata":{"workoutAvgHR":141,"workoutMaxHR":172,"userMaxHR":190,"avg":141,"hrmax":172,"max":190}}
        """;

    [Fact]
    public void A_workout_is_that_of_the_specification()
    {
        var read = SuuntoWorkout.Read(JsonElement.Parse(Ride))!;

        Assert.Equal((ActivityType.Ride, 5_012, (double?)38_211, (double?)402), (read.Type, read.DurationSeconds, read.DistanceMeters, read.ElevationGainMeters));
        Assert.Equal(((int?)141, (int?)172, (int?)1_090, "aa11"), (read.AvgHrBpm, read.MaxHrBpm, (int?)read.CaloriesKcal, read.ExternalId));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_773_331_331_000), read.StartedAt);
    }

    [Fact]
    public void The_finer_sport_the_zone_and_a_note_of_any_length_are_kept()
    {
        var read = SuuntoWorkout.Read(JsonElement.Parse(Ride.Replace(
            "\"workoutName\":\"\"", $"\"workoutName\":\"\",\"description\":\"{new string('n', 100_000)}\"", StringComparison.Ordinal)))!;

        Assert.Equal(("GravelRide", "Etc/GMT-1", Upserts.WriteBounds.NotesCharsMax), (read.Sport, read.Timezone, read.Notes!.Length));
    }

    [Fact]
    public void Without_a_belt_there_is_no_heart_rate_and_the_persons_maximum_is_none()
    {
        var read = SuuntoWorkout.Read(JsonElement.Parse(
            """{"workoutKey":"k","activityId":1,"startTime":1773331331000,"totalTime":60,"hrdata":{"workoutAvgHR":0,"workoutMaxHR":0,"userMaxHR":190,"avg":0,"hrmax":0,"max":190}}"""))!;

        Assert.Null(read.AvgHrBpm);
        Assert.Null(read.MaxHrBpm);
    }

    [Theory]
    [InlineData("2026-03-11T23:30:00+13:00", "2026-03-12T07:10:00+13:00", "2026-03-12")]
    [InlineData("2026-03-11T22:10:00-11:00", "2026-03-12T05:40:00-11:00", "2026-03-12")]
    [InlineData("2026-03-12T00:20:00+01:00", "2026-03-12T07:00:00+01:00", "2026-03-12")]
    [InlineData("2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00", "2026-03-29")]
    [InlineData("2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00", "2026-10-25")]
    public void A_night_counts_on_the_day_of_waking_up_on_the_persons_clock(string start, string end, string day)
    {
        var night = Assert.Single(SuuntoDays.Sleep(Samples(Sleep(start, end, isNap: false))));

        Assert.Equal(day, night.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
            night.Night!.SleepEndAt.Value - night.Night.SleepStartAt.Value);
    }

    [Fact]
    public void A_nap_is_not_the_night_even_alone()
    {
        var both = SuuntoDays.Sleep(Samples(
            Sleep("2026-03-11T23:30:00+01:00", "2026-03-12T05:30:00+01:00", isNap: false), Sleep("2026-03-12T10:00:00+01:00", "2026-03-12T18:00:00+01:00", isNap: true)));
        var alone = SuuntoDays.Sleep(Samples(Sleep("2026-03-12T13:00:00+01:00", "2026-03-12T14:00:00+01:00", isNap: true)));

        Assert.Equal(new DateTimeOffset(2026, 3, 12, 4, 30, 0, TimeSpan.Zero), Assert.Single(both).Night!.SleepEndAt.Value);
        Assert.Empty(alone);
    }

    [Fact]
    public void Of_devices_that_saw_the_same_the_highest_counts_and_joules_become_kilocalories()
    {
        var day = Assert.Single(SuuntoDays.Activity(JsonElement.Parse(
            """
            [{"Name":"stepcount","Aggregation":"sum","Sources":[{"Name":"a","Samples":[{"TimeISO8601":"2026-03-12T00:00:00+13:00","Value":9000}]},
                                                                {"Name":"b","Samples":[{"TimeISO8601":"2026-03-12T00:00:00+13:00","Value":8000},{"TimeISO8601":"2026-03-13T00:00:00+13:00","Value":null}]}]},
             {"Name":"energyconsumption","Aggregation":"sum","Sources":[{"Name":"a","Samples":[{"TimeISO8601":"2026-03-12T00:00:00+13:00","Value":2092000}]}]}]
            """)));

        Assert.Equal((new DateOnly(2026, 3, 12), 9_000, 500), (day.Day, day.Daily!.Steps.Value, day.Daily.ActivityEnergyKcal.Value));
    }

    private static JsonElement Samples(params string[] entries) =>
        JsonElement.Parse($"[{string.Join(',', entries.Select(entry => $$"""{"timestamp":"2026-03-12T07:00:00Z","entryData":{{entry}}}"""))}]");

    private static string Sleep(string start, string end, bool isNap) =>
        $$"""{"BedtimeStart":"{{start}}","BedtimeEnd":"{{end}}","DeepSleepDuration":3600,"LightSleepDuration":7200,"REMSleepDuration":3600,"IsNap":{{(isNap ? "true" : "false")}},"SleepId":{{(isNap ? 0 : 7)}}}""";
}
