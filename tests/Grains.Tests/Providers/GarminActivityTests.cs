using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Activities;
using TrainItAll.Providers;
using TrainItAll.Providers.Garmin;

namespace TrainItAll.Grains.Tests.Providers;

/// <summary>Activities that Garmin sends (specification 7.6 and 12.2).</summary>
public sealed class GarminActivityTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 13, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_field_has_its_place_and_unit()
    {
        var activity = Assert.Single(Read(("activities", Run())));

        Assert.Equal(
            ("Hill loop", ActivityType.Run, "TrailRun", 3_125, 9_012.4, 143.0),
            (activity.Title, activity.Type, activity.Sport, activity.DurationSeconds, activity.DistanceMeters, activity.ElevationGainMeters));
        Assert.Equal(
            (149, 171, (int?)null, 612, "Etc/GMT-1", "21470001"),
            (activity.AvgHrBpm, activity.MaxHrBpm, activity.AvgPowerWatts, activity.CaloriesKcal, activity.Timezone, activity.ExternalId));
        Assert.Equal(new DateTimeOffset(2026, 3, 12, 9, 40, 0, TimeSpan.Zero), activity.StartedAt);
        Assert.Equal(Received, activity.ChangedAt);
        Assert.Contains("Forerunner", activity.RawPayload, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_null_or_impossible_is_nothing()
    {
        var empty = new JsonObject { ["userId"] = "u-1", ["summaryId"] = "7", ["startTimeInSeconds"] = 1_773_308_400, ["durationInSeconds"] = 60 };
        var wrong = Run();
        wrong["averageHeartRateInBeatsPerMinute"] = 0;
        wrong["maxHeartRateInBeatsPerMinute"] = 251;
        wrong["distanceInMeters"] = null;
        wrong["totalElevationGainInMeters"] = -1;
        wrong["activeKilocalories"] = "612";
        wrong["startTimeOffsetInSeconds"] = 1_000_000;

        var all = Read(("activities", empty), ("activities", wrong));

        Assert.All(all, one => Assert.Equal(
            ((double?)null, (double?)null, (int?)null, (int?)null, (int?)null, (string?)null),
            (one.DistanceMeters, one.ElevationGainMeters, one.AvgHrBpm, one.MaxHrBpm, one.CaloriesKcal, one.Timezone)));
        Assert.Equal(["Workout", "Hill loop"], all.Select(one => one.Title));
        Assert.Equal("7", all[0].ExternalId);
    }

    [Fact]
    public void A_distance_of_nothing_is_one()
    {
        var lifting = Run();
        (lifting["activityType"], lifting["distanceInMeters"]) = ("STRENGTH_TRAINING", 0);

        var activity = Assert.Single(Read(("activities", lifting)));

        Assert.Equal((ActivityType.Strength, 0.0), (activity.Type, activity.DistanceMeters));
    }

    [Fact]
    public void Power_is_the_mean_by_time_and_pauses_have_none()
    {
        var details = new JsonObject
        {
            ["userId"] = "u-1",
            ["summaryId"] = "21470001-detail",
            ["activityId"] = 21470001,
            ["summary"] = Run(),
            ["samples"] = new JsonArray(Sample(0, 100), Sample(10, 200), Sample(40, null), Sample(50, 100), Sample(5_000, 300), Sample(5_001, 300)),
        };

        var activity = Assert.Single(Read(("activityDetails", details)));

        // 100 W for 10 s, 200 W for 30 s, 300 W for 1 s; of what lies beside a gap nothing is known.
        Assert.Equal(178, activity.AvgPowerWatts);
        Assert.Equal("21470001", activity.ExternalId);
        Assert.DoesNotContain("powerInWatts", activity.RawPayload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activities", "activityDetails")]
    [InlineData("activityDetails", "activities")]
    public void Summary_and_recording_are_one_activity(string first, string second)
    {
        var details = new JsonObject { ["userId"] = "u-1", ["summary"] = Run(), ["samples"] = new JsonArray(Sample(0, 200), Sample(1, 200)) };
        JsonObject Of(string list) => (JsonObject)(list == "activities" ? Run() : details.DeepClone());

        Assert.Equal(200, Assert.Single(Read((first, Of(first)), (second, Of(second)))).AvgPowerWatts);
    }

    [Fact]
    public void Of_a_multisport_activity_the_parts_are_kept_and_the_whole_goes()
    {
        var whole = Run(1, "MULTI_SPORT");
        whole["isParent"] = true;
        JsonObject Part(long id, string type) => With(Run(id, type), "parentSummaryId", 1);

        var news = Assert.Single(News(Body(
            ("activities", whole), ("activities", Part(2, "OPEN_WATER_SWIMMING")), ("activities", Part(3, "SWIM_TO_BIKE_TRANSITION_V2")),
            ("activities", Part(4, "ROAD_BIKING")))));

        Assert.Equal(["2", "4"], news.Activities.Select(one => one.ExternalId));
        Assert.Equal("1", Assert.Single(news.Gone));
        Assert.Equal("1", Assert.Single(Read(("activities", (JsonObject)whole.DeepClone()))).ExternalId);
    }

    [Fact]
    public void A_person_of_each_element_and_a_broken_element_fails_alone()
    {
        var other = With(Run(5), "userId", "u-2");
        var token = With(Run(6), "userAccessToken", "secret-of-old");

        var news = News(Body(("activities", new JsonObject { ["userId"] = "u-1" }), ("activities", other), ("manuallyUpdatedActivities", token)));

        Assert.Equal([("u-1", 1, "6"), ("u-2", 0, "5")], news.Select(one => (one.Person, one.Failed, Assert.Single(one.Activities).ExternalId!)));
        Assert.DoesNotContain("secret-of-old", news[0].Activities[0].RawPayload, StringComparison.Ordinal);
        Assert.Throws<System.Text.Json.JsonException>(() => (object)News("[]"));
    }

    [Fact]
    public void Movement_that_nobody_started_is_no_activity() =>
        Assert.Empty(News(Body(("moveIQActivities", Run()), ("moveiq", Run()), ("somethingNew", Run()))));

    [Theory]
    [InlineData("running", ActivityType.Run, null)]
    [InlineData("ULTRA_RUN", ActivityType.Run, null)]
    [InlineData("GRAVEL_CYCLING", ActivityType.Ride, "GravelRide")]
    [InlineData("INDOOR_HANDCYCLING", ActivityType.Ride, "Handcycle")]
    [InlineData("LAP_SWIMMING", ActivityType.Swim, null)]
    [InlineData("KAYAKING_V2", ActivityType.Other, "Kayaking")]
    [InlineData("WHEELCHAIR_PUSH_RUN", ActivityType.Other, "Wheelchair")]
    [InlineData("STOP_WATCH", ActivityType.Other, null)]
    [InlineData("Beach-Running", ActivityType.Run, null)]
    [InlineData("NIGHT BIKING", ActivityType.Ride, null)]
    [InlineData("MOTORCYCLING", ActivityType.Other, null)]
    [InlineData("HORSE_RIDE", ActivityType.Other, null)]
    [InlineData("FIN_SWIMMING", ActivityType.Swim, null)]
    [InlineData("WEIGHTED_VEST", ActivityType.Strength, null)]
    [InlineData("TRUNK_TWIST", ActivityType.Other, null)]
    [InlineData(null, ActivityType.Other, null)]
    public void Sports_have_a_class_and_unknown_ones_that_of_their_sound(string? name, ActivityType type, string? finer) =>
        Assert.Equal((type, finer), (GarminSports.Find(name).Type, GarminSports.Find(name).Sport));

    [Theory]
    [InlineData(46_800, "Etc/GMT-13")]
    [InlineData(-43_200, "Etc/GMT+12")]
    [InlineData(19_800, "Asia/Kolkata")]
    [InlineData(0, "Etc/GMT")]
    [InlineData(36_123, null)]
    public void Offsets_are_zones_where_there_is_one(int seconds, string? zone) =>
        Assert.Equal(zone, Assert.Single(Read(("activities", With(Run(), "startTimeOffsetInSeconds", seconds)))).Timezone);

    private static System.Collections.Immutable.ImmutableArray<NewActivity> Read(params (string List, JsonObject Element)[] elements) =>
        Assert.Single(News(Body(elements))).Activities;

    internal static System.Collections.Immutable.ImmutableArray<ProviderNews> News(string body, GarminCallbacks? callbacks = null, bool files = true) =>
        new GarminDelivery(callbacks ?? GarminCallbackTests.Callbacks(null), files, Received).Read(Encoding.UTF8.GetBytes(body));

    internal static string Body(params (string List, JsonObject Element)[] elements)
    {
        var body = new JsonObject();
        foreach (var list in elements.GroupBy(one => one.List, StringComparer.Ordinal))
        {
            body[list.Key] = new JsonArray([.. list.Select(one => one.Element)]);
        }

        return body.ToJsonString();
    }

    private static JsonObject Sample(int second, int? watts) =>
        new() { ["startTimeInSeconds"] = 1_773_308_400 + second, ["powerInWatts"] = watts };

    private static JsonObject With(JsonObject element, string name, JsonNode value)
    {
        element[name] = value;

        return element;
    }

    private static JsonObject Run(long id = 21_470_001, string type = "TRAIL_RUNNING") => new()
    {
        ["userId"] = "u-1",
        ["summaryId"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["activityId"] = id,
        ["activityName"] = "Hill loop",
        ["activityType"] = type,
        ["startTimeInSeconds"] = 1_773_308_400,
        ["startTimeOffsetInSeconds"] = 3_600,
        ["durationInSeconds"] = 3_125,
        ["distanceInMeters"] = 9_012.4,
        ["totalElevationGainInMeters"] = 143.0,
        ["averageHeartRateInBeatsPerMinute"] = 149,
        ["maxHeartRateInBeatsPerMinute"] = 171,
        ["activeKilocalories"] = 612,
        ["deviceName"] = "Forerunner 965",
        ["manual"] = false,
    };
}
