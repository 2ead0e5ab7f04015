using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Activities;
using TrainItAll.Providers.Polar;

namespace TrainItAll.Providers;

/// <summary>What Polar says of exercises, as we keep it (specification 9.4).</summary>
public sealed class PolarMappingTests
{
    [Fact]
    public void Every_field_of_an_exercise_has_its_place_and_unit()
    {
        var read = Read(_ => { })!;

        Assert.Equal(
            new NewActivity("Trail running", ActivityType.Run, new DateTimeOffset(2026, 3, 12, 16, 2, 11, TimeSpan.Zero), 5_001)
            {
                Sport = "TrailRun",
                DistanceMeters = 15_230,
                AvgHrBpm = 148,
                MaxHrBpm = 176,
                CaloriesKcal = 812,
                Timezone = "Etc/GMT-1",
                ExternalId = "k2XyQ1",
                RawPayload = read.RawPayload,
            },
            read);
        Assert.Contains("cardio-load", read.RawPayload!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-12T00:10:00", 780, "2026-03-11T11:10:00Z", "Etc/GMT-13")]
    [InlineData("2026-03-12T23:50:00", -600, "2026-03-13T09:50:00Z", "Etc/GMT+10")]
    [InlineData("2026-03-12T23:50:00", -780, "2026-03-13T12:50:00Z", null)]
    [InlineData("2026-03-12T00:00:00", 330, "2026-03-11T18:30:00Z", "Asia/Kolkata")]
    [InlineData("2026-03-29T03:00:00", 120, "2026-03-29T01:00:00Z", "Etc/GMT-2")]
    [InlineData("2026-10-25T02:30:00", 60, "2026-10-25T01:30:00Z", "Etc/GMT-1")]
    [InlineData("2026-03-12T17:02:11.250", 0, "2026-03-12T17:02:11.250Z", "Etc/GMT")]
    [InlineData("2026-03-12T17:02:11+02:00", 60, "2026-03-12T15:02:11Z", "Etc/GMT-2")]
    [InlineData("2026-03-12T17:02:11Z", 60, "2026-03-12T17:02:11Z", "Etc/GMT-1")]
    public void The_local_start_less_its_offset_is_the_instant(string start, int offset, string instant, string? zone)
    {
        var read = Read(exercise => (exercise["start_time"], exercise["start_time_utc_offset"]) = (start, offset))!;

        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), read.StartedAt);
        Assert.Equal(TimeSpan.Zero, read.StartedAt.Offset);
        Assert.Equal(zone, read.Timezone);
    }

    [Theory]
    [InlineData("PT1H23M20.5S", 5_001)]
    [InlineData("PT1H23M20.4S", 5_000)]
    [InlineData("PT30H", 108_000)]
    [InlineData("PT1500M", 90_000)]
    [InlineData("P1DT1S", 86_401)]
    [InlineData("PT0S", null)]
    [InlineData("-PT5S", null)]
    [InlineData("1:23", null)]
    [InlineData("P99999999999Y", null)]
    [InlineData("PT1000H", null)]
    public void Durations_are_those_of_iso_8601(string duration, int? seconds) =>
        Assert.Equal(seconds, Read(exercise => exercise["duration"] = duration)?.DurationSeconds);

    [Fact]
    public void Older_answers_with_hyphens_and_numbers_say_the_same()
    {
        var older = Read(exercise =>
        {
            foreach (var name in exercise.Select(member => member.Key).Where(name => name.Contains('_', StringComparison.Ordinal)).ToList())
            {
                var value = exercise[name]!.DeepClone();
                exercise.Remove(name);
                exercise[name.Replace('_', '-')] = value;
            }

            exercise["id"] = 1_937_529_874;
        })!;

        Assert.Equal(Read(_ => { })! with { ExternalId = "1937529874", RawPayload = older.RawPayload }, older);
    }

    [Fact]
    public void Impossible_values_and_nulls_are_none()
    {
        var read = Read(exercise =>
        {
            exercise["heart_rate"] = new JsonObject { ["average"] = 0, ["maximum"] = 251 };
            (exercise["calories"], exercise["distance"]) = (0, null);
        })!;

        Assert.Equal((null, null, null, null), (read.AvgHrBpm, read.MaxHrBpm, read.CaloriesKcal, read.DistanceMeters));
        Assert.Equal(0, Read(exercise => exercise["distance"] = 0)!.DistanceMeters);
        Assert.Null(Read(exercise => exercise["heart_rate"] = null)!.AvgHrBpm);
        Assert.Null(Read(exercise => exercise.Remove("id")));
        Assert.Null(Read(exercise => exercise.Remove("start_time")));
        Assert.Null(Read(exercise => exercise["start_time"] = "yesterday"));
        Assert.Null(Read(exercise => exercise["start_time"] = "1969-12-31T23:00:00"));
        Assert.NotNull(Read(exercise => exercise["start_time_utc_offset"] = 100_000));
    }

    [Fact]
    public void Climb_and_power_come_from_samples_over_their_gaps()
    {
        var read = Read(exercise => exercise["samples"] = Samples(("3", "100,null,104,,103,110,95,96,95,120"), (4, "200,,null,301,0")))!;

        Assert.Equal((35.0, 167), (read.ElevationGainMeters, read.AvgPowerWatts));
        Assert.Equal((null, null), Of(Read(exercise => exercise["samples"] = Samples(("3", "100"), ("4", "0,0,0")))));
        Assert.Equal((null, null), Of(Read(exercise => exercise["samples"] = Samples(("3", "null,,x"), ("4", "")))));
        Assert.Equal((0.0, null), Of(Read(exercise => exercise["samples"] = Samples(("3", "100,99.5,100.5,99.5,101")))));
        Assert.Equal((null, null), Of(Read(exercise => exercise["samples"] = null)));

        static (double?, int?) Of(NewActivity? activity) => (activity!.ElevationGainMeters, activity.AvgPowerWatts);
    }

    [Fact]
    public void A_long_record_is_kept_without_its_samples()
    {
        var read = Read(exercise => exercise["samples"] = Samples(("0", string.Join(',', Enumerable.Repeat("120", 40_000)))))!;

        Assert.DoesNotContain("samples", read.RawPayload!, StringComparison.Ordinal);
        Assert.Contains("k2XyQ1", read.RawPayload!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActivityType.Run, "RUNNING JOGGING ROAD_RUNNING TRAIL_RUNNING TREADMILL_RUNNING TRACK_AND_FIELD_RUNNING CROSS_COUNTRY_RUNNING CROSS-COUNTRY_RUNNING ULTRARUNNING_RUNNING OBSTACLE_COURSE_RACING ORIENTEERING TRIATHLON_RUNNING DUATHLON_RUNNING OFFROADTRIATHLON_RUNNING OFFROADDUATHLON_RUNNING")]
    [InlineData(ActivityType.Ride, "CYCLING ROAD_BIKING MOUNTAIN_BIKING GRAVEL E_BIKE INDOOR_CYCLING SPINNING LES_MILLS_RPM LES_MILLS_SPRINT LES_MILLS_TRIP ORIENTEERING_MTB PARASPORTS_HAND_CYCLING TRIATHLON_CYCLING DUATHLON_CYCLING OFFROADTRIATHLON_CYCLING OFFROADDUATHLON_CYCLING")]
    [InlineData(ActivityType.Swim, "SWIMMING POOL_SWIMMING OPEN_WATER_SWIMMING TRIATHLON_SWIMMING OFFROADTRIATHLON_SWIMMING")]
    [InlineData(ActivityType.Strength, "STRENGTH_TRAINING CIRCUIT_TRAINING FUNCTIONAL_TRAINING CALISTHENICS CORE KETTLEBELL BOOTCAMP LES_MILLS_BODYPUMP LES_MILLS_CXWORKS LES_MILLS_GRIT_STRENGTH LES_MILLS_TONE")]
    [InlineData(ActivityType.Other, "WALKING NORDIC_WALKING HIKING WATER_RUNNING AQUATICS HIIT ROWING CROSS-COUNTRY_SKIING TRIATHLON DUATHLON OFFROADTRIATHLON OFFROADDUATHLON FREE_MULTISPORT HANDBALL DANCING OTHER")]
    public void Each_sport_has_its_class(ActivityType type, string names)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.Equal((name, type), (name, Read(exercise => exercise["detailed_sport_info"] = name)!.Type));
        }
    }

    [Fact]
    public void The_coarse_sport_stands_in_for_the_fine_one_and_names_the_title()
    {
        var coarse = Read(exercise => (exercise["detailed_sport_info"], exercise["sport"]) = (null, "CYCLING"))!;
        Assert.Equal((ActivityType.Ride, "Cycling", null), (coarse.Type, coarse.Title, coarse.Sport));
        var none = Read(exercise => (exercise["detailed_sport_info"], exercise["sport"]) = (null, null))!;
        Assert.Equal((ActivityType.Other, "Workout"), (none.Type, none.Title));
        Assert.Equal("Cross country skiing", Read(exercise => exercise["detailed_sport_info"] = "CROSS-COUNTRY_SKIING")!.Title);
    }

    private static JsonArray Samples(params (object Type, string Data)[] samples) =>
    [
        .. samples.Select(one => (JsonNode)new JsonObject
        {
            ["recording-rate"] = 5,
            ["sample-type"] = one.Type is int number ? JsonValue.Create(number) : JsonValue.Create((string)one.Type),
            ["data"] = one.Data,
        }),
    ];

    private static NewActivity? Read(Action<JsonObject> change)
    {
        var exercise = new JsonObject
        {
            ["id"] = "k2XyQ1",
            ["upload_time"] = "2026-03-12T18:40:00.000Z",
            ["device"] = "Some watch",
            ["start_time"] = "2026-03-12T17:02:11",
            ["start_time_utc_offset"] = 60,
            ["duration"] = "PT1H23M20.5S",
            ["calories"] = 812,
            ["distance"] = 15_230.0,
            ["heart_rate"] = new JsonObject { ["average"] = 148, ["maximum"] = 176 },
            ["sport"] = "RUNNING",
            ["detailed_sport_info"] = "TRAIL_RUNNING",
            ["has_route"] = true,
            ["training_load_pro"] = new JsonObject { ["cardio-load"] = 112.0 },
        };
        change(exercise);
        using var json = JsonDocument.Parse(exercise.ToJsonString());

        return PolarExercise.Read(json.RootElement);
    }
}
