using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Activities;
using TrainItAll.Providers.Whoop;
using TrainItAll.Wellness;

namespace TrainItAll.Grains.Tests.Providers;

/// <summary>What WHOOP's records become (specification 11.4 and 12.5), and what its headers and webhooks say.</summary>
public sealed class WhoopTests
{
    private const string SleepId = "0f5b8c1e-9a51-4f5e-8e0e-2f6a7f3b9c11";

    [Fact]
    public void Every_field_of_a_workout_has_its_place_and_unit()
    {
        var activity = WhoopWorkout.Read(Json(Workout()))!;

        Assert.Equal(
            ("Mountain biking", ActivityType.Ride, "MountainBikeRide", 5_400, 5_400L, "Etc/GMT+5"),
            (activity.Title, activity.Type, activity.Sport, activity.DurationSeconds, activity.ElapsedSeconds, activity.Timezone));
        Assert.Equal(
            (24_100.5, 512.3, 138, 169, (int?)null, 500),
            (activity.DistanceMeters, activity.ElevationGainMeters, activity.AvgHrBpm, activity.MaxHrBpm, activity.AvgPowerWatts, activity.CaloriesKcal));
        Assert.Equal(new DateTimeOffset(2026, 3, 12, 16, 0, 0, TimeSpan.Zero), activity.StartedAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 12, 17, 40, 0, TimeSpan.Zero), activity.ChangedAt);
    }

    [Theory]
    [InlineData("PENDING_SCORE")]
    [InlineData("UNSCORABLE")]
    public void Without_a_score_a_workout_has_its_times(string state)
    {
        var workout = Workout();
        workout["score_state"] = state;
        workout["score"] = null;

        var activity = WhoopWorkout.Read(Json(workout))!;

        Assert.Equal((5_400, (int?)null, (double?)null, (int?)null), (
            activity.DurationSeconds, activity.AvgHrBpm, activity.DistanceMeters, activity.CaloriesKcal));
    }

    [Fact]
    public void What_is_missing_null_or_impossible_is_nothing()
    {
        var workout = Workout();
        workout["score"] = new JsonObject { ["average_heart_rate"] = 0, ["max_heart_rate"] = 400, ["distance_meter"] = null, ["kilojoule"] = -1 };
        workout["timezone_offset"] = "noon";

        var activity = WhoopWorkout.Read(Json(workout))!;

        Assert.Equal(((int?)null, (int?)null, (double?)null, (int?)null, (string?)null), (
            activity.AvgHrBpm, activity.MaxHrBpm, activity.DistanceMeters, activity.CaloriesKcal, activity.Timezone));
        Assert.Null(WhoopWorkout.Read(Json(new JsonObject { ["id"] = "x" })));
        (workout["start"], workout["end"]) = ("2026-03-12T18:00:00Z", "2026-03-12T17:00:00Z");
        Assert.Null(WhoopWorkout.Read(Json(workout)));
    }

    [Fact]
    public void A_night_is_that_of_the_specification()
    {
        var days = Days(Sleep());

        var night = days[0].Night!;
        Assert.Equal((26_400, 6_000, 14_100, 6_300, 1_500, 27_900, 91), (
            night.SleepSeconds.Value, night.DeepSeconds.Value, night.LightSeconds.Value, night.RemSeconds.Value, night.AwakeSeconds.Value,
            night.TimeInBedSeconds.Value, night.SleepScore.Value));
        Assert.Equal((new DateOnly(2026, 3, 12), SleepId, 15.2), (night.Day, night.ExternalId.Value, days[1].Own!.RespirationPerMinute.Value));
    }

    [Theory]
    [InlineData("PENDING_SCORE")]
    [InlineData("UNSCORABLE")]
    public void Without_a_score_a_night_has_its_times_and_takes_nothing_away(string state)
    {
        var sleep = Sleep();
        sleep["score_state"] = state;
        sleep.Remove("score");

        var night = Assert.Single(Days(sleep)).Night!;

        Assert.Equal((true, 27_900, false, false, false), (
            night.SleepStartAt.IsSent, night.TimeInBedSeconds.Value, night.DeepSeconds.IsSent, night.SleepSeconds.IsSent, night.SleepScore.IsSent));
    }

    [Theory]
    [InlineData("+13:00", "2026-03-12")]
    [InlineData("-13:00", "2026-03-11")]
    [InlineData("Z", "2026-03-12")]
    [InlineData("-06:00", "2026-03-11")]
    public void A_night_counts_on_the_day_of_waking_up_on_the_persons_clock(string offset, string day)
    {
        var sleep = Sleep();
        sleep["timezone_offset"] = offset;

        // Up at 05:50 UTC.
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Days(sleep)[0].Day);
    }

    [Fact]
    public void The_night_of_the_clock_change_counts_on_its_morning()
    {
        var sleep = Sleep();
        (sleep["start"], sleep["end"], sleep["timezone_offset"]) = ("2026-03-28T22:30:00.000Z", "2026-03-29T05:00:00.000Z", "+02:00");
        sleep["score"] = null;

        var night = Assert.Single(Days(sleep)).Night!;

        Assert.Equal((new DateOnly(2026, 3, 29), 23_400), (night.Day, night.TimeInBedSeconds.Value));
    }

    [Fact]
    public void The_longest_that_is_no_nap_is_the_night_and_counts_from_the_latest_change()
    {
        var nap = Sleep("3ac9f3c9-2f31-4d12-9b5e-4fb35e6f3a10", "2026-03-12T12:00:00.000Z", "2026-03-12T23:00:00.000Z");
        nap["nap"] = true;
        nap["timezone_offset"] = "Z";
        var second = Sleep("5d0c4e54-7d52-4d6e-8d7c-86f5de4b9f00", "2026-03-12T06:30:00.000Z", "2026-03-12T08:00:00.000Z");
        second["updated_at"] = "2026-03-12T09:00:00.000Z";

        var days = Days(nap, second, Sleep());

        var night = Assert.Single(days, day => day.Night is not null);
        Assert.Equal((SleepId, new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero)), (night.Night!.ExternalId.Value, night.ChangedAt));
        Assert.Contains("3ac9f3c9", Assert.Single(days, day => day.Own?.RawPayload is not null).Own!.RawPayload, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recovery_has_milliseconds_percent_and_points()
    {
        var day = new DateOnly(2026, 3, 12);
        var recovery = Recovery();

        var patch = WhoopDays.Recovery(Json(recovery), day)!;

        Assert.Equal((31.8, 96.5, 64.0, 48), (patch.Own!.HrvMs.Value, patch.Own.SpO2Pct.Value, patch.Own.Readiness.Value, patch.Body!.RestingHr.Value));
        Assert.Equal("""{"recoveryScore":64}""", patch.Own.Custom);
        Assert.Contains("user_calibrating", patch.Own.RawPayload, StringComparison.Ordinal);
        recovery["score"] = null;
        Assert.Null(WhoopDays.Recovery(Json(recovery), day));
        recovery["score"] = new JsonObject { ["resting_heart_rate"] = 0, ["hrv_rmssd_milli"] = 0, ["spo2_percentage"] = null };
        var empty = WhoopDays.Recovery(Json(recovery), day)!;
        Assert.Equal((false, false, false, true), (empty.Own!.HrvMs.IsSent, empty.Own.SpO2Pct.IsSent, empty.Own.Readiness.IsSent, empty.Body is null));
    }

    [Fact]
    public void A_body_is_measured_in_kilograms_and_centimetres()
    {
        var body = WhoopDays.Body(Json(new JsonObject { ["height_meter"] = 1.826, ["weight_kilogram"] = 74.318, ["max_heart_rate"] = 190 }), new(2026, 3, 12))!.Body!;

        Assert.Equal((183, 74.32), (body.HeightCm.Value, body.WeightKg.Value));
        Assert.Null(WhoopDays.Body(Json(new JsonObject { ["weight_kilogram"] = 0 }), new(2026, 3, 12)));
    }

    [Theory]
    [InlineData("running", null, ActivityType.Run)]
    [InlineData("Track & Field", null, ActivityType.Run)]
    [InlineData("stroller jogging", null, ActivityType.Run)]
    [InlineData("obstacle-course/racing", null, ActivityType.Run)]
    [InlineData("assault bike", null, ActivityType.Ride)]
    [InlineData("spin", null, ActivityType.Ride)]
    [InlineData("swimming", null, ActivityType.Swim)]
    [InlineData("weightlifting_msk", null, ActivityType.Strength)]
    [InlineData("functional fitness", null, ActivityType.Strength)]
    [InlineData("hiking/rucking", null, ActivityType.Other)]
    [InlineData("water running", null, ActivityType.Other)]
    [InlineData("trail jog", null, ActivityType.Run)]
    [InlineData("running", 63, ActivityType.Run)]
    [InlineData(null, 0, ActivityType.Run)]
    [InlineData(null, 97, ActivityType.Ride)]
    [InlineData(null, 33, ActivityType.Swim)]
    [InlineData(null, 48, ActivityType.Strength)]
    [InlineData(null, -1, ActivityType.Other)]
    [InlineData(null, null, ActivityType.Other)]
    public void A_sport_is_known_by_its_name_else_by_its_number(string? name, int? id, ActivityType type) =>
        Assert.Equal(type, WhoopSports.Find(Json(new JsonObject { ["sport_name"] = name, ["sport_id"] = id })).Type);

    [Fact]
    public void Headers_tell_of_the_window_that_is_fullest()
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.TryAddWithoutValidation("X-RateLimit-Limit", "100, 100;window=60, 10000;window=86400");
        Assert.Null(WhoopRates.Read(answer.Headers, default));
        answer.Headers.TryAddWithoutValidation("X-RateLimit-Remaining", "7");
        answer.Headers.TryAddWithoutValidation("X-RateLimit-Reset", "23");

        var rate = WhoopRates.Read(answer.Headers, default)!;

        Assert.Equal((0.93, TimeSpan.FromSeconds(23)), (Math.Round(rate.UsedShare, 6), rate.ResetIn));
    }

    [Theory]
    [InlineData("workout.updated", "workouts", "workout:" + SleepId)]
    [InlineData("sleep.updated", "247", "sleep:" + SleepId)]
    [InlineData("recovery.updated", "247", "recovery:" + SleepId)]
    [InlineData("recovery.deleted", "247", "recovery-gone:" + SleepId)]
    public void A_webhook_says_what_to_fetch(string type, string dataType, string item)
    {
        var news = WhoopItems.Read(Json(Told(type)));

        var fetch = Assert.Single(news.Fetches);
        Assert.Equal(("10129", dataType, item), (news.Person, fetch.DataType, fetch.Item));
    }

    [Fact]
    public void A_webhook_says_what_is_gone_and_unknown_ones_nothing()
    {
        Assert.Equal(SleepId, Assert.Single(WhoopItems.Read(Json(Told("workout.deleted"))).Gone));
        Assert.Equal(SleepId, Assert.Single(WhoopItems.Read(Json(Told("sleep.deleted"))).GoneNights));
        Assert.Empty(WhoopItems.Read(Json(Told("mood.updated"))).Fetches);
        Assert.Throws<JsonException>(() => WhoopItems.Read(Json(new JsonObject { ["type"] = "sleep.updated" })));
        var foreign = Told("sleep.updated");
        foreign["id"] = "../../user/access";
        Assert.Empty(WhoopItems.Read(Json(foreign)).Fetches);
    }

    private static ImmutableArray<WellnessPatch> Days(params JsonObject[] sleeps) =>
        WhoopNight.Days([.. sleeps.Select(sleep => WhoopNight.Read(Json(sleep))!)]);

    private static JsonElement Json(JsonObject json) => JsonDocument.Parse(json.ToJsonString()).RootElement;

    private static JsonObject Told(string type) => new() { ["user_id"] = 10_129, ["id"] = SleepId, ["type"] = type, ["trace_id"] = "t-1" };

    private static JsonObject Recovery() => new()
    {
        ["cycle_id"] = 93_900,
        ["sleep_id"] = SleepId,
        ["user_id"] = 10_129,
        ["score_state"] = "SCORED",
        ["score"] = new JsonObject
        {
            ["user_calibrating"] = true,
            ["recovery_score"] = 64.0,
            ["resting_heart_rate"] = 48.0,
            ["hrv_rmssd_milli"] = 31.8,
            ["spo2_percentage"] = 96.5,
            ["skin_temp_celsius"] = 33.6,
        },
    };

    private static JsonObject Workout() => new()
    {
        ["id"] = "9d3f8f0e-52a1-4f43-8a8b-0c6f2f3f1a55",
        ["v1_id"] = 1_043,
        ["user_id"] = 10_129,
        ["created_at"] = "2026-03-12T17:35:00.000Z",
        ["updated_at"] = "2026-03-12T17:40:00.000Z",
        ["start"] = "2026-03-12T16:00:00.000Z",
        ["end"] = "2026-03-12T17:30:00.000Z",
        ["timezone_offset"] = "-05:00",
        ["sport_name"] = "mountain biking",
        ["score_state"] = "SCORED",
        ["score"] = new JsonObject
        {
            ["strain"] = 12.4,
            ["average_heart_rate"] = 138,
            ["max_heart_rate"] = 169,
            ["kilojoule"] = 2_092.0,
            ["distance_meter"] = 24_100.5,
            ["altitude_gain_meter"] = 512.3,
            ["zone_durations"] = new JsonObject { ["zone_one_milli"] = 60_000 },
        },
    };

    private static JsonObject Sleep(string id = SleepId, string start = "2026-03-11T22:05:00.000Z", string end = "2026-03-12T05:50:00.000Z") => new()
    {
        ["id"] = id,
        ["cycle_id"] = 93_900,
        ["user_id"] = 10_129,
        ["updated_at"] = "2026-03-12T06:20:00.000Z",
        ["start"] = start,
        ["end"] = end,
        ["timezone_offset"] = "+01:00",
        ["nap"] = false,
        ["score_state"] = "SCORED",
        ["score"] = new JsonObject
        {
            ["stage_summary"] = new JsonObject
            {
                ["total_in_bed_time_milli"] = 27_900_000,
                ["total_awake_time_milli"] = 1_500_000,
                ["total_light_sleep_time_milli"] = 14_100_000,
                ["total_slow_wave_sleep_time_milli"] = 6_000_000,
                ["total_rem_sleep_time_milli"] = 6_300_000,
            },
            ["respiratory_rate"] = 15.2,
            ["sleep_performance_percentage"] = 91.0,
        },
    };
}
