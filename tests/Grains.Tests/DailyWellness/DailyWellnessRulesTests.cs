using TrainItAll.Upserts;

namespace TrainItAll.DailyWellness;

public sealed class DailyWellnessRulesTests
{
    private static readonly DateOnly Day = new(2026, 1, 16);
    private static readonly Origin Partner = new(Origin.External, "partner");

    private static readonly DailyWellnessDay Kept = new("dw_1", Day, Origin.External)
    {
        SourceName = "partner",
        Steps = 9_000,
        WaterMl = 1_500,
        ActivityEnergyKcal = 450,
        ExternalId = "day-1",
        RawPayload = "{}",
    };

    public static TheoryData<DailyWellnessPatch, DailyWellnessDay> OneFieldAtATime => new()
    {
        { new(Day), Kept },
        { new(Day) { Steps = new(true, 1) }, Kept with { Steps = 1 } },
        { new(Day) { Steps = new(true, null) }, Kept with { Steps = null } },
        { new(Day) { WaterMl = new(true, 2) }, Kept with { WaterMl = 2 } },
        { new(Day) { ActivityEnergyKcal = new(true, 3) }, Kept with { ActivityEnergyKcal = 3 } },
        { new(Day) { ExternalId = new(true, "day-2") }, Kept with { ExternalId = "day-2" } },
        { new(Day) { RawPayload = new(true, "[]") }, Kept with { RawPayload = "[]" } },
    };

    [Theory]
    [MemberData(nameof(OneFieldAtATime))]
    public void A_patch_changes_the_field_it_names_and_no_other(DailyWellnessPatch patch, DailyWellnessDay expected)
    {
        var merged = DailyWellnessRules.Merge(Kept, patch, Partner);

        Assert.Equal(expected, merged);
    }

    [Fact]
    public void A_new_day_has_the_id_it_was_given_and_nothing_that_was_not_sent()
    {
        var created = DailyWellnessRules.New("dw_2", new DailyWellnessPatch(Day), Partner);

        Assert.Equal(new DailyWellnessDay("dw_2", Day, Origin.External), created);
    }
}
