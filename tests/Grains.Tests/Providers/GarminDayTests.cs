using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TrainItAll.Wellness;

namespace TrainItAll.Grains.Tests.Providers;

/// <summary>Nights and days that Garmin sends (specification 7.6).</summary>
public sealed class GarminDayTests
{
    private const long Start = 1_773_267_000;

    private static readonly DateOnly Day = new(2026, 3, 12);

    [Fact]
    public void A_night_is_that_of_the_specification()
    {
        var night = Night(Sleep());

        Assert.Equal(Day, night.Day);
        Assert.Equal((25_200, 5_400, 14_400, 5_400, 900, 81), (
            night.SleepSeconds.Value, night.DeepSeconds.Value, night.LightSeconds.Value, night.RemSeconds.Value, night.AwakeSeconds.Value,
            night.SleepScore.Value));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Start + 26_100), night.SleepEndAt.Value);
        Assert.Equal((26_100, "x1-s"), (night.TimeInBedSeconds.Value, night.ExternalId.Value));
    }

    [Theory]
    [InlineData("OFF_WRIST")]
    [InlineData("manual")]
    public void Nobody_knows_the_stages_of_a_night_without_the_watch(string validation)
    {
        var sleep = Sleep();
        foreach (var stage in new[] { "deepSleepDurationInSeconds", "lightSleepDurationInSeconds", "remSleepInSeconds", "awakeDurationInSeconds" })
        {
            sleep[stage] = 0;
        }

        sleep["validation"] = validation;

        var night = Night(sleep);

        Assert.Equal(((int?)null, (int?)null, (int?)null, (int?)null, 25_200), (
            night.DeepSeconds.Value, night.LightSeconds.Value, night.RemSeconds.Value, night.AwakeSeconds.Value, night.SleepSeconds.Value));
    }

    [Theory]
    [InlineData("unmeasurableSleepInSeconds")]
    [InlineData("unmeasurableSleepDurationInSeconds")]
    public void The_end_counts_what_was_not_measured_and_the_last_stage(string unmeasured)
    {
        var longer = Sleep();
        longer.Remove("unmeasurableSleepInSeconds");
        longer[unmeasured] = 300;
        Assert.Equal(26_400, Night(longer).TimeInBedSeconds.Value);

        longer["sleepLevelsMap"]!["awake"] = new JsonArray(new JsonObject { ["startTimeInSeconds"] = Start + 26_000, ["endTimeInSeconds"] = Start + 27_000 });
        Assert.Equal(27_000, Night(longer).TimeInBedSeconds.Value);

        longer["sleepLevelsMap"]!["rem"] = new JsonArray(new JsonObject { ["endTimeInSeconds"] = Start + 9_000_000 });
        Assert.Equal(27_000, Night(longer).TimeInBedSeconds.Value);
    }

    [Theory]
    [InlineData(46_800, "2026-03-12")]
    [InlineData(-46_800, "2026-03-11")]
    public void Without_a_date_it_is_that_of_waking_up_on_the_persons_clock(int offset, string day)
    {
        var sleep = Sleep();
        sleep.Remove("calendarDate");
        sleep["startTimeOffsetInSeconds"] = offset;

        // Up at 05:18 UTC.
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Night(sleep).Day);
    }

    [Fact]
    public void The_night_before_the_clock_changes_is_as_long_as_it_was()
    {
        var sleep = Sleep();
        sleep.Remove("calendarDate");

        // 2026-03-28 22:30 UTC, an hour before midnight in Berlin; clocks go forward at 01:00 UTC.
        sleep["startTimeInSeconds"] = new DateTimeOffset(2026, 3, 28, 22, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        sleep["sleepLevelsMap"] = null;
        var night = Night(sleep);

        Assert.Equal((new DateOnly(2026, 3, 29), 26_100), (night.Day, night.TimeInBedSeconds.Value));
    }

    [Fact]
    public void Final_goes_before_tentative_in_any_order_and_the_longest_is_the_night()
    {
        var tentative = With(With(Sleep(), "validation", "ENHANCED_TENTATIVE"), "deepSleepDurationInSeconds", 9_000);
        var short2 = With(With(Sleep(), "startTimeInSeconds", Start + 40_000), "durationInSeconds", 3_000);
        short2["sleepLevelsMap"] = null;

        foreach (var order in new[] { new[] { tentative, Sleep(), short2 }, [short2, Sleep(), tentative] })
        {
            var patch = Assert.Single(Days([.. order.Select(one => ("sleeps", (JsonObject)one.DeepClone()))]));
            Assert.Equal((5_400, 81), (patch.Night!.DeepSeconds.Value, patch.Night.SleepScore.Value));
        }
    }

    [Fact]
    public void A_tentative_night_is_older_than_a_final_one_whenever_it_comes()
    {
        var tentative = Assert.Single(Days(("sleeps", With(Sleep(), "validation", "AUTO_TENTATIVE"))));
        var final = Assert.Single(Days(("sleeps", Sleep())));

        Assert.True(tentative.ChangedAt < final.ChangedAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Start + 26_100), tentative.ChangedAt);
    }

    [Fact]
    public void Naps_inside_a_sleep_add_nothing_to_it()
    {
        var sleep = Sleep();
        sleep["naps"] = new JsonArray(new JsonObject { ["napStartTimeInSeconds"] = Start + 50_000, ["napDurationInSeconds"] = 1_800 });

        Assert.Equal((25_200, 26_100), (Night(sleep).SleepSeconds.Value, Night(sleep).TimeInBedSeconds.Value));
        Assert.Contains("naps", Night(sleep).RawPayload.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_daily_that_covers_more_of_the_day_is_the_newer_one()
    {
        var noon = Daily(43_200, 6_120, 388);
        var evening = Daily(79_200, 11_000, 700);

        var days = Days(("dailies", evening), ("dailies", noon)).Where(day => day.Daily is not null).ToList();

        Assert.Equal([6_120, 11_000], days.Select(day => day.Daily!.Steps.Value));
        Assert.Equal(388, days[0].Daily!.ActivityEnergyKcal.Value);
        Assert.True(days[0].ChangedAt < days[1].ChangedAt);
    }

    [Fact]
    public void Rest_and_stress_of_a_day_are_told_and_the_mean_of_a_week_is_not()
    {
        var daily = Daily(43_200, 1, 1);
        (daily["averageStressLevel"], daily["averageHeartRateInBeatsPerMinute"]) = (31, 66);

        var rest = Days(("dailies", daily)).Single(day => day.Own is not null);

        Assert.Equal((47, 2), (rest.Body!.RestingHr.Value, rest.Own!.Stress.Value));
        Assert.Equal("""{"garminStress":31}""", rest.Own.Custom);
        Assert.Null(Days(("dailies", With(Daily(1, 1, 1), "averageStressLevel", -1))).Last().Own);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(75, 3)]
    [InlineData(100, 4)]
    public void Stress_has_four_classes(int level, int expected)
    {
        var details = new JsonObject
        {
            ["calendarDate"] = "2026-03-12",
            ["timeOffsetStressLevelValues"] = new JsonObject { ["0"] = level, ["180"] = level, ["360"] = -1, ["540"] = -2 },
        };

        Assert.Equal(expected, Assert.Single(Days(("stressDetails", details))).Own!.Stress.Value);
    }

    [Fact]
    public void A_weight_counts_on_the_day_of_the_scale()
    {
        var measured = new JsonObject
        {
            ["measurementTimeInSeconds"] = new DateTimeOffset(2026, 3, 11, 23, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
            ["measurementTimeOffsetInSeconds"] = 3_600,
            ["weightInGrams"] = 74_300,
            ["bodyFatInPercent"] = 14.2,
            ["muscleMassInGrams"] = 33_150,
        };

        var day = Assert.Single(Days(("bodyComposition", measured)));

        Assert.Equal((Day, 74.3, 14.2, 33.15), (day.Day, day.Body!.WeightKg.Value, day.Body.BodyFatPct.Value, day.Body.MuscleMassKg.Value));
    }

    [Fact]
    public void Other_records_have_their_place_by_old_names_and_new()
    {
        JsonObject Of(string name, JsonNode value) => new() { ["calendarDate"] = "2026-03-12", [name] = value };
        JsonObject Values(params double[] values) => new([.. values.Select((value, at) => KeyValuePair.Create($"{at}", (JsonNode?)value))]);

        var own = Days(
            ("hrv", Of("lastNightAvg", 44)), ("userMetrics", Of("vo2Max", 51.5)), ("pulseOx", Of("timeOffsetSpo2Values", Values(96, 95, 0))),
            ("respiration", Of("timeOffsetEpochToBreaths", Values(14, 15, -1))),
            ("bloodPressures", new JsonObject { ["measurementTimeInSeconds"] = Start, ["measurementTimeOffsetInSeconds"] = 36_000, ["systolic"] = 121, ["diastolic"] = 79 }))
            .Select(day => day.Own!).ToList();

        Assert.Equal((44.0, 51.5, 95.5, 14.5), (own.Sum(Hrv), own.Sum(one => one.Vo2Max.Value), own.Sum(one => one.SpO2Pct.Value), own.Sum(one => one.RespirationPerMinute.Value)));
        Assert.Equal((121, 79), (own.Sum(one => one.SystolicMmHg.Value), own.Sum(one => one.DiastolicMmHg.Value)));
        Assert.All(own, one => Assert.Equal(Day, one.Day));

        static double? Hrv(WellnessDayPatch one) => one.HrvMs.Value;
    }

    [Fact]
    public void Records_without_anything_for_us_are_no_failures()
    {
        var news = Assert.Single(GarminActivityTests.News(GarminActivityTests.Body(
            ("hrv", new JsonObject { ["userId"] = "u-1" }), ("pulseox", new JsonObject { ["userId"] = "u-1", ["onDemand"] = true }),
            ("sleeps", new JsonObject { ["userId"] = "u-1" }))));

        Assert.Equal((0, 1), (news.Days.Length, news.Failed));
    }

    private static TrainItAll.SleepDays.SleepDayPatch Night(JsonObject sleep) =>
        Assert.Single(Days(("sleeps", (JsonObject)sleep.DeepClone()))).Night!;

    private static ImmutableArray<WellnessPatch> Days(params (string List, JsonObject Element)[] elements)
    {
        foreach (var (_, element) in elements)
        {
            element["userId"] = "u-1";
        }

        return Assert.Single(GarminActivityTests.News(GarminActivityTests.Body(elements))).Days;
    }

    private static JsonObject With(JsonObject element, string name, JsonNode value)
    {
        element[name] = value;

        return element;
    }

    private static JsonObject Daily(int covered, int steps, int kcal) => new()
    {
        ["summaryId"] = "x1-d",
        ["calendarDate"] = "2026-03-12",
        ["startTimeInSeconds"] = 1_773_270_000,
        ["startTimeOffsetInSeconds"] = 3_600,
        ["durationInSeconds"] = covered,
        ["steps"] = steps,
        ["activeKilocalories"] = kcal,
        ["bmrKilocalories"] = 901,
        ["restingHeartRateInBeatsPerMinute"] = 47,
    };

    private static JsonObject Sleep() => new()
    {
        ["summaryId"] = "x1-s",
        ["calendarDate"] = "2026-03-12",
        ["startTimeInSeconds"] = Start,
        ["startTimeOffsetInSeconds"] = 3_600,
        ["durationInSeconds"] = 25_200,
        ["deepSleepDurationInSeconds"] = 5_400,
        ["lightSleepDurationInSeconds"] = 14_400,
        ["remSleepInSeconds"] = 5_400,
        ["awakeDurationInSeconds"] = 900,
        ["unmeasurableSleepInSeconds"] = 0,
        ["sleepLevelsMap"] = new JsonObject
        {
            ["light"] = new JsonArray(new JsonObject { ["startTimeInSeconds"] = Start, ["endTimeInSeconds"] = Start + 26_100 }),
        },
        ["validation"] = "ENHANCED_FINAL",
        ["overallSleepScore"] = new JsonObject { ["value"] = 81, ["qualifierKey"] = "GOOD" },
    };
}
