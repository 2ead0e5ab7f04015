using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Providers.Polar;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>What Polar says of days, as we keep it (specification 9.2, 9.3 and 9.5).</summary>
public sealed class PolarDaysTests
{
    [Fact]
    public void A_night_is_on_the_day_that_polar_says_and_sleep_not_told_apart_is_sleep()
    {
        var patch = Assert.Single(Nights(new JsonObject { ["nights"] = new JsonArray(NewNight()) }));

        var night = patch.Night!;
        Assert.Equal(new DateOnly(2026, 3, 12), patch.Day);
        Assert.Equal((At("2026-03-11T21:30:00Z"), At("2026-03-12T05:00:30Z")), (night.SleepStartAt.Value, night.SleepEndAt.Value));
        Assert.Equal(
            (27_030, 5_000, 13_000, 6_000, 24_600, 1_800, 77),
            (night.TimeInBedSeconds.Value, night.DeepSeconds.Value, night.LightSeconds.Value, night.RemSeconds.Value, night.SleepSeconds.Value, night.AwakeSeconds.Value, night.SleepScore.Value));
        Assert.Contains("hypnogram", night.RawPayload.Value!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00", 25_200)]
    [InlineData("2026-10-25", "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00", 32_400)]
    [InlineData("2026-03-12", "2026-03-11T23:00:00+13:00", "2026-03-12T07:00:00+13:00", 28_800)]
    [InlineData("2026-03-12", "2026-03-11T23:00:00-13:00", "2026-03-12T07:00:00-13:00", 28_800)]
    public void Clocks_that_change_in_the_night_change_nothing_of_its_length(string day, string start, string end, int seconds)
    {
        var night = NewNight();
        (night["date"], night["sleep_start_time"], night["sleep_end_time"]) = (day, start, end);

        var patch = Assert.Single(Nights(night));

        Assert.Equal((day, seconds), (patch.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), patch.Night!.TimeInBedSeconds.Value));
    }

    [Fact]
    public void An_older_device_has_no_score_and_nothing_is_made_up()
    {
        var night = NewNight();
        night.Remove("sleep_score");
        night["sleep_end_time"] = "2026-03-11T20:00:00+01:00";
        night["total_interruption_duration"] = null;

        var read = Assert.Single(Nights(night)).Night!;

        Assert.Equal((false, false, false, null), (read.SleepScore.IsSent, read.TimeInBedSeconds.IsSent, read.SleepStartAt.IsSent, read.AwakeSeconds.Value));
        Assert.Empty(Nights(new JsonObject { ["sleep_score"] = 50 }));
        Assert.Empty(Nights(null));
    }

    [Fact]
    public void The_variability_of_a_recharge_counts_and_its_heart_rate_is_no_resting_one()
    {
        var recharge = new JsonObject { ["date"] = "2026-03-12", ["heart_rate_avg"] = 52, ["heart_rate_variability_avg"] = 48, ["nightly_recharge_status"] = 4 };

        var patch = Assert.Single(Read(new JsonObject { ["recharges"] = new JsonArray(recharge.DeepClone()) }, json => PolarDays.Recharges(json)));

        Assert.Equal((48.0, null), (patch.Own!.HrvMs.Value, patch.Body));
        Assert.Contains("nightly_recharge_status", patch.Own.RawPayload!, StringComparison.Ordinal);
        recharge["heart_rate_variability_avg"] = 0;
        Assert.Empty(Read(recharge, json => PolarDays.Recharges(json)));
    }

    [Fact]
    public void Active_energy_is_without_what_a_body_spends_at_rest()
    {
        var activity = new JsonObject { ["start_time"] = "2026-03-12T00:00", ["calories"] = 2_400, ["active_calories"] = 610, ["steps"] = 9_120 };

        var listed = Assert.Single(Read(new JsonArray(activity.DeepClone()), json => PolarDays.Activities(json, null)));
        Assert.Equal((new DateOnly(2026, 3, 12), 9_120, 610), (listed.Day, listed.Daily!.Steps.Value, listed.Daily.ActivityEnergyKcal.Value));

        var asked = new DateOnly(2026, 3, 11);
        Assert.Equal(asked, Assert.Single(Read(activity, json => PolarDays.Activities(json, asked))).Day);
        activity["samples"] = new JsonObject { ["date"] = "2026-03-10" };
        Assert.Equal(new DateOnly(2026, 3, 10), Assert.Single(Read(activity, json => PolarDays.Activities(json, asked))).Day);
        Assert.Empty(Read(new JsonObject { ["date"] = "2026-03-12" }, json => PolarDays.Activities(json, asked)));
    }

    [Fact]
    public void A_weight_that_polar_guessed_is_none()
    {
        var body = new JsonObject
        {
            ["created"] = "2026-03-12T06:11:33.000Z",
            ["weight"] = 71.4,
            ["height"] = 178.0,
            ["resting-heart-rate"] = 47,
            ["vo2-max"] = 55,
            ["weight-source"] = "SOURCE_MEASURED",
        };

        var measured = Body(body);
        Assert.Equal((71.4, 178, 47, 55.0), (measured.Body!.WeightKg.Value, measured.Body.HeightCm.Value, measured.Body.RestingHr.Value, measured.Own!.Vo2Max.Value));
        Assert.Equal(At("2026-03-12T00:00:00Z"), measured.Body.MeasuredAt);

        body["weight-source"] = "SOURCE_ESTIMATED";
        Assert.False(Body(body).Body!.WeightKg.IsSent);
    }

    [Fact]
    public void A_window_that_is_used_up_says_itself_when_it_ends()
    {
        using var answer = new HttpResponseMessage();
        Assert.Null(PolarRate.Read(answer.Headers, default));
        answer.Headers.Add("RateLimit-Limit", "520, 5100");
        answer.Headers.Add("RateLimit-Usage", "260, 510");
        answer.Headers.Add("RateLimit-Reset", "584, 80000");
        Assert.Equal(new RateReading(0.5, TimeSpan.FromSeconds(584)), PolarRate.Read(answer.Headers, default));
        answer.Headers.Remove("RateLimit-Usage");
        answer.Headers.Add("RateLimit-Usage", "520, 5100");
        Assert.Equal(new RateReading(1, TimeSpan.FromSeconds(80_000)), PolarRate.Read(answer.Headers, default));
    }

    [Theory]
    [InlineData("""{"event":"EXERCISE","user_id":475,"entity_id":"aQlC83","url":"https://evil.example/x"}""", "475", "workouts", "exercise:aQlC83")]
    [InlineData("""{"event":"EXERCISE","user_id":475,"entity_id":77,"url":null}""", "475", "workouts", "exercise:77")]
    [InlineData("""{"event":"EXERCISE","user_id":475,"entity_id":"../users"}""", "475", null, null)]
    [InlineData("""{"event":"SLEEP","user_id":475,"date":"2026-03-12"}""", "475", "247", "night:2026-03-12")]
    [InlineData("""{"event":"ACTIVITY_SUMMARY","user_id":475,"date":"2026-03-12"}""", "475", "247", "day:2026-03-12")]
    [InlineData("""{"event":"SLEEP","user_id":475,"date":"today"}""", "475", null, null)]
    [InlineData("""{"event":"SLEEP_WISE_CIRCADIAN_BEDTIME","user_id":475,"date":"2026-03-12"}""", "475", null, null)]
    public void An_event_says_what_is_new_and_its_address_is_not_followed(string body, string person, string? type, string? item)
    {
        var news = Assert.Single(PolarWebhook.Read(Delivered(body)));

        Assert.Equal((person, type, item), (news.Person, news.Fetches.SingleOrDefault()?.DataType, news.Fetches.SingleOrDefault()?.Item));
    }

    [Fact]
    public void A_ping_is_about_nobody()
    {
        Assert.Empty(PolarWebhook.Read(Delivered("""{"event":"PING","timestamp":"2026-03-12T10:00:00Z"}""")));
        Assert.True(PolarWebhook.IsPing(Delivered("""{"event":"PING"}""")));
        Assert.False(PolarWebhook.IsPing(Delivered("""{"event":"SLEEP"}""")));
        Assert.False(PolarWebhook.IsPing(Delivered("PING")));
        Assert.False(PolarWebhook.IsPing(Delivered($$"""{"event":"PING","more":"{{new string('x', 1_024)}}"}""")));
        Assert.ThrowsAny<JsonException>(() => PolarWebhook.Read(Delivered("""{"event":"EXERCISE"}""")));
    }

    [Fact]
    public void Of_the_addresses_of_a_transaction_only_the_last_parts_count()
    {
        var listed = Read(
            new JsonObject { ["physical-informations"] = new JsonArray("https://evil.example/v3/1/physical-informations/56", "https://x/y?z", "https://x/", 7) },
            json => PolarPlace.IdsOf(json));

        Assert.Equal(["56"], listed);
        Assert.Equal(new PolarPlace("9", null), PolarPlace.Read(new PolarPlace("9", null).Text));
        Assert.Equal(["1", "2"], PolarPlace.Read(new PolarPlace("9", ["1", "2"]).Text)!.Ids!.Value.AsEnumerable());
        Assert.Empty(PolarPlace.Read(new PolarPlace("9", []).Text)!.Ids!.Value);
        Assert.Null(PolarPlace.Read("body"));
    }

    private static Delivery Delivered(string body) =>
        new([.. System.Text.Encoding.UTF8.GetBytes(body)], "", System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, default);

    private static List<WellnessPatch> Nights(JsonNode? answer) => Read(answer, json => PolarDays.Nights(json));

    private static WellnessPatch Body(JsonNode answer) => Assert.Single(Read<WellnessPatch?>(answer, json => [PolarDays.Body(json)]))!;

    private static List<T> Read<T>(JsonNode? answer, Func<JsonElement, IEnumerable<T>> read)
    {
        using var json = JsonDocument.Parse(answer?.ToJsonString() ?? "null");

        return [.. read(json.RootElement)];
    }

    private static JsonObject NewNight() => new()
    {
        ["date"] = "2026-03-12",
        ["sleep_start_time"] = "2026-03-11T22:30:00+01:00",
        ["sleep_end_time"] = "2026-03-12T06:00:30+01:00",
        ["deep_sleep"] = 5_000,
        ["light_sleep"] = 13_000,
        ["rem_sleep"] = 6_000,
        ["unrecognized_sleep_stage"] = 600,
        ["total_interruption_duration"] = 1_800,
        ["sleep_score"] = 77,
        ["hypnogram"] = new JsonObject { ["22:30"] = 0, ["22:41"] = 6 },
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
