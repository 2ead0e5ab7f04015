using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.SleepDays;

public sealed class SleepDayRulesTests
{
    private static readonly DateOnly Day = new(2026, 1, 16);
    private static readonly DateTimeOffset Midnight = new(2026, 1, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly Origin Partner = new(Origin.External, "partner");

    private static readonly SleepDay Night = new("sl_1", Day, Origin.External)
    {
        SourceName = "partner",
        SleepStartAt = Midnight,
        SleepEndAt = Midnight.AddHours(7),
        SleepSeconds = 25_200,
        TimeInBedSeconds = 26_000,
        DeepSeconds = 5_000,
        LightSeconds = 13_000,
        RemSeconds = 7_200,
        AwakeSeconds = 800,
        SleepScore = 82,
        ExternalId = "night-1",
        RawPayload = "{}",
    };

    public static TheoryData<SleepDayPatch, SleepDay> OneFieldAtATime => new()
    {
        { new(Day) { SleepStartAt = Sent(Midnight.AddHours(1)) }, Night with { SleepStartAt = Midnight.AddHours(1) } },
        { new(Day) { SleepEndAt = Sent(Midnight.AddHours(6)) }, Night with { SleepEndAt = Midnight.AddHours(6) } },
        { new(Day) { SleepSeconds = new(true, 1) }, Night with { SleepSeconds = 1 } },
        { new(Day) { TimeInBedSeconds = new(true, 2) }, Night with { TimeInBedSeconds = 2 } },
        { new(Day) { DeepSeconds = new(true, 3) }, Night with { DeepSeconds = 3 } },
        { new(Day) { LightSeconds = new(true, 4) }, Night with { LightSeconds = 4 } },
        { new(Day) { RemSeconds = new(true, 5) }, Night with { RemSeconds = 5 } },
        { new(Day) { AwakeSeconds = new(true, 6) }, Night with { AwakeSeconds = 6 } },
        { new(Day) { SleepScore = new(true, null) }, Night with { SleepScore = null } },
        { new(Day) { ExternalId = new(true, "night-2") }, Night with { ExternalId = "night-2" } },
        { new(Day) { RawPayload = new(true, null) }, Night with { RawPayload = null } },
    };

    [Fact]
    public void A_patch_that_names_nothing_changes_nothing()
    {
        var merged = SleepDayRules.Merge(Night, new SleepDayPatch(Day), Partner);

        Assert.Equal(Night, merged);
    }

    [Theory]
    [MemberData(nameof(OneFieldAtATime))]
    public void A_patch_changes_the_field_it_names_and_no_other(SleepDayPatch patch, SleepDay expected)
    {
        var merged = SleepDayRules.Merge(Night, patch, Partner);

        Assert.Equal(expected, merged);
    }

    [Fact]
    public void The_night_names_the_client_that_wrote_last()
    {
        var merged = SleepDayRules.Merge(Night, new SleepDayPatch(Day), new Origin(Origin.External, "another"));

        Assert.Equal(Night with { SourceName = "another" }, merged);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(48 * 60, true)]
    [InlineData((48 * 60) + 1, false)]
    public void A_night_lasts_from_nothing_to_48_hours(int minutes, bool isAllowed)
    {
        var patch = new SleepDayPatch(Day) { SleepEndAt = Sent(Midnight.AddMinutes(minutes)) };

        var refusal = Record.Exception(() => SleepDayRules.Merge(Night, patch, Partner)) as RuleBrokenException;

        Assert.Equal(isAllowed ? null : nameof(SleepDay.SleepEndAt), refusal?.Field);
    }

    [Fact]
    public void The_rule_holds_for_what_the_night_becomes_whichever_end_was_sent()
    {
        var patch = new SleepDayPatch(Day) { SleepStartAt = Sent(Midnight.AddHours(8)) };

        Assert.Throws<RuleBrokenException>(() => SleepDayRules.Merge(Night, patch, Partner));
    }

    [Fact]
    public void A_night_of_which_one_end_is_unknown_breaks_no_rule()
    {
        var patch = new SleepDayPatch(Day) { SleepStartAt = new(true, null), SleepEndAt = Sent(Midnight.AddHours(-5)) };

        var merged = SleepDayRules.Merge(Night, patch, Partner);

        Assert.Equal(Midnight.AddHours(-5), merged.SleepEndAt);
    }

    [Fact]
    public void A_night_is_filed_by_day_and_source()
    {
        var place = SleepDayRules.Collection.Place(Night);

        Assert.Equal(new RecordPlace(Midnight.ToUnixTimeMilliseconds(), "2026-01-16/EXTERNAL"), place);
    }

    private static Sent<DateTimeOffset?> Sent(DateTimeOffset value) => new(true, value);
}
