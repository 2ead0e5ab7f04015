using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Activities;
using TrainItAll.Providers.Strava;

namespace TrainItAll.Providers;

/// <summary>What Strava says, as we keep it (specification 8).</summary>
public sealed class StravaMappingTests
{
    [Fact]
    public void Every_field_of_an_activity_has_its_place_and_unit()
    {
        var read = Read(_ => { })!;

        Assert.Equal(
            new NewActivity("Evening ride", ActivityType.Ride, new DateTimeOffset(2026, 3, 12, 16, 2, 11, TimeSpan.Zero), 5_012)
            {
                Sport = "GravelRide",
                ElapsedSeconds = 5_400,
                DistanceMeters = 38_211.7,
                ElevationGainMeters = 402,
                AvgHrBpm = 142,
                MaxHrBpm = 172,
                AvgPowerWatts = 196,
                CaloriesKcal = 1_097,
                Notes = "Windy",
                Timezone = "Europe/Berlin",
                ExternalId = "15523786001",
                RawPayload = read.RawPayload,
            },
            read);
        Assert.Contains("garmin_ping_1", read.RawPayload!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_start_is_an_instant_and_the_local_time_with_its_false_z_is_none()
    {
        var day = Read(activity =>
        {
            activity["start_date"] = "2026-03-29T11:30:00Z";
            activity["start_date_local"] = "2026-03-30T00:30:00Z";
            activity["timezone"] = "(GMT+13:00) Pacific/Tongatapu";
        })!;

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 11, 30, 0, TimeSpan.Zero), day.StartedAt);
        Assert.Equal("Pacific/Tongatapu", day.Timezone);
    }

    [Theory]
    [InlineData("(GMT-11:00) Pacific/Pago_Pago", "Pacific/Pago_Pago")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("(GMT+01:00) Atlantis/Capital", null)]
    [InlineData("(GMT+01:00)", null)]
    [InlineData("", null)]
    public void The_zone_is_what_follows_the_bracket(string said, string? zone) => Assert.Equal(zone, Read(activity => activity["timezone"] = said)!.Timezone);

    [Fact]
    public void Without_moving_time_the_elapsed_time_counts()
    {
        Assert.Equal(5_400, Read(activity => activity["moving_time"] = 0)!.DurationSeconds);
        Assert.Equal(5_400, Read(activity => activity.Remove("moving_time"))!.DurationSeconds);
        Assert.Null(Read(activity => (activity["moving_time"], activity["elapsed_time"]) = (0, null)));
    }

    [Fact]
    public void Power_that_no_device_measured_is_none()
    {
        Assert.Null(Read(activity => activity["device_watts"] = false)!.AvgPowerWatts);
        Assert.Null(Read(activity => activity.Remove("device_watts"))!.AvgPowerWatts);
        Assert.Null(Read(activity => activity["average_watts"] = 0)!.AvgPowerWatts);
    }

    [Theory]
    [InlineData(984.0, 1_097)]
    [InlineData(100.0, 112)]
    [InlineData(0.0, null)]
    public void Work_at_the_pedals_stands_in_for_calories_that_are_missing(double kilojoules, int? kcal)
    {
        Assert.Equal(kcal, Read(activity => (activity["calories"], activity["kilojoules"]) = (null, kilojoules))!.CaloriesKcal);
        Assert.Equal(kcal, Read(activity => (activity["calories"], activity["kilojoules"]) = (0, kilojoules))!.CaloriesKcal);
    }

    [Fact]
    public void Impossible_heart_rates_are_none_and_half_a_beat_is_rounded_away_from_zero()
    {
        var belt = Read(activity => (activity["average_heartrate"], activity["max_heartrate"]) = (140.5, 171.5))!;
        Assert.Equal((141, 172), (belt.AvgHrBpm, belt.MaxHrBpm));
        var without = Read(activity => activity["has_heartrate"] = false)!;
        Assert.Equal((null, null), (without.AvgHrBpm, without.MaxHrBpm));
        var broken = Read(activity => (activity["average_heartrate"], activity["max_heartrate"]) = (0, 251))!;
        Assert.Equal((null, null), (broken.AvgHrBpm, broken.MaxHrBpm));
        Assert.Null(Read(activity => (activity["average_heartrate"], activity["max_heartrate"]) = (150, 120))!.MaxHrBpm);
    }

    [Fact]
    public void What_is_missing_or_null_is_none_and_zero_meters_are_zero()
    {
        var bare = Read(activity =>
        {
            foreach (var name in new[] { "distance", "total_elevation_gain", "average_heartrate", "max_heartrate", "average_watts", "calories", "kilojoules", "description", "timezone" })
            {
                activity[name] = null;
            }
        })!;
        Assert.Equal((null, null, null, null), (bare.DistanceMeters, bare.ElevationGainMeters, bare.CaloriesKcal, bare.Notes));
        Assert.Equal(0, Read(activity => activity["distance"] = 0)!.DistanceMeters);
        Assert.Null(Read(activity => activity["distance"] = -1)!.DistanceMeters);
        Assert.Null(Read(activity => activity.Remove("id")));
        Assert.Null(Read(activity => activity.Remove("start_date")));
        Assert.Null(Read(activity => activity["start_date"] = "soon"));
        Assert.Null(Read(activity => activity["id"] = "15"));
    }

    [Fact]
    public void An_id_of_64_bits_keeps_all_its_digits() =>
        Assert.Equal("9007199254740993", Read(activity => activity["id"] = 9_007_199_254_740_993)!.ExternalId);

    [Theory]
    [InlineData(ActivityType.Run, "Run TrailRun VirtualRun")]
    [InlineData(ActivityType.Ride, "Ride MountainBikeRide GravelRide EBikeRide EMountainBikeRide VirtualRide Velomobile Handcycle")]
    [InlineData(ActivityType.Swim, "Swim")]
    [InlineData(ActivityType.Strength, "WeightTraining Crossfit")]
    [InlineData(
        ActivityType.Other,
        "AlpineSki BackcountrySki Badminton Canoeing Elliptical Golf HighIntensityIntervalTraining Hike IceSkate InlineSkate Kayaking Kitesurf NordicSki Pickleball Pilates Racquetball RockClimbing RollerSki Rowing Sail Skateboard Snowboard Snowshoe Soccer Squash StairStepper StandUpPaddling Surfing TableTennis Tennis VirtualRow Walk Wheelchair Windsurf Workout Yoga")]
    public void Each_of_the_fifty_sports_has_its_class(ActivityType type, string names)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.Equal((name, type), (name, Read(activity => activity["sport_type"] = name)!.Type));
            Assert.Equal(name, StravaSports.Find(name).Sport);
        }
    }

    [Fact]
    public void The_older_type_stands_in_for_a_missing_sport_and_a_new_name_goes_by_what_it_says()
    {
        Assert.Equal(ActivityType.Run, Read(activity => (activity["sport_type"], activity["type"]) = (null, "Run"))!.Type);
        Assert.Equal(ActivityType.Ride, Read(activity => activity["sport_type"] = "UnicycleRide")!.Type);
        Assert.Equal(ActivityType.Other, Read(activity => (activity["sport_type"], activity["type"]) = (null, null))!.Type);
        Assert.Null(StravaSports.Find("UnicycleRide").Sport);
    }

    [Theory]
    [InlineData("fun-run", ActivityType.Run)]
    [InlineData("Night Jogging", ActivityType.Run)]
    [InlineData("trunk_rotation", ActivityType.Other)]
    [InlineData("WATER-RUNNING", ActivityType.Other)]
    [InlineData("wheelchair push/run", ActivityType.Other)]
    [InlineData("hand_cycling", ActivityType.Ride)]
    [InlineData("fat bike", ActivityType.Ride)]
    [InlineData("horse_ride", ActivityType.Other)]
    [InlineData("motorbike", ActivityType.Other)]
    [InlineData("horseback riding", ActivityType.Other)]
    [InlineData("riding", ActivityType.Other)]
    [InlineData("Ice Swimming", ActivityType.Swim)]
    [InlineData("swimrun", ActivityType.Other)]
    [InlineData("olympic_weights", ActivityType.Strength)]
    [InlineData("Power strength", ActivityType.Strength)]
    [InlineData("curling", ActivityType.Other)]
    public void A_name_that_no_table_has_goes_by_what_it_says(string name, ActivityType type) => Assert.Equal(type, NamedSport.Guess(NamedSport.KeyOf(name)).Type);

    [Fact]
    public void The_fullest_window_counts_and_ends_on_the_clock()
    {
        var now = new DateTimeOffset(2026, 3, 12, 10, 7, 30, TimeSpan.Zero);

        Assert.Equal(new(0.95, TimeSpan.FromSeconds(450)), Rate(now, "200,2000", "10,100", "100,1000", "95,300"));
        Assert.Equal(new(1.0, TimeSpan.FromSeconds((13 * 3_600) + (52 * 60) + 30)), Rate(now, "200,2000", "200,300", "100,1000", "100,1000"));
        Assert.Equal(new(0.97, TimeSpan.FromSeconds(450)), Rate(now, "200,2000", "194,1900", null, null));
        Assert.Equal(new(0, TimeSpan.FromSeconds(450)), Rate(now, null, null, null, null));
        Assert.Equal(new(0, TimeSpan.FromSeconds(450)), Rate(now, "0,x", "1", "a,b", "1,1"));
    }

    private static RateReading Rate(DateTimeOffset now, string? limit, string? usage, string? readLimit, string? readUsage)
    {
        using var answer = new HttpResponseMessage();
        var headers = answer.Headers;
        Add(headers, "X-RateLimit-Limit", limit);
        Add(headers, "X-RateLimit-Usage", usage);
        Add(headers, "X-ReadRateLimit-Limit", readLimit);
        Add(headers, "X-ReadRateLimit-Usage", readUsage);

        return StravaRate.Read(headers, now);
    }

    private static void Add(HttpResponseHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.Add(name, value);
        }
    }

    private static NewActivity? Read(Action<JsonObject> change)
    {
        var activity = new JsonObject
        {
            ["id"] = 15_523_786_001,
            ["name"] = "Evening ride",
            ["sport_type"] = "GravelRide",
            ["type"] = "Ride",
            ["start_date"] = "2026-03-12T16:02:11Z",
            ["start_date_local"] = "2026-03-12T17:02:11Z",
            ["timezone"] = "(GMT+01:00) Europe/Berlin",
            ["utc_offset"] = 3_600.0,
            ["elapsed_time"] = 5_400,
            ["moving_time"] = 5_012,
            ["distance"] = 38_211.7,
            ["total_elevation_gain"] = 402.0,
            ["has_heartrate"] = true,
            ["average_heartrate"] = 141.6,
            ["max_heartrate"] = 172.0,
            ["average_watts"] = 196.3,
            ["device_watts"] = true,
            ["kilojoules"] = 984.0,
            ["calories"] = 1_097.0,
            ["description"] = "Windy",
            ["external_id"] = "garmin_ping_1",
            ["somethingNew"] = new JsonObject { ["deep"] = null },
        };
        change(activity);
        using var json = JsonDocument.Parse(activity.ToJsonString());

        return StravaActivity.Read(json.RootElement);
    }
}
