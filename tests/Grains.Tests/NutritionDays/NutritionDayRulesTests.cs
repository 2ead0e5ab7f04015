using TrainItAll.Upserts;

namespace TrainItAll.NutritionDays;

public sealed class NutritionDayRulesTests
{
    private static readonly DateOnly Day = new(2026, 1, 16);
    private static readonly Origin Partner = new(Origin.External, "partner");

    private static readonly NutritionDay Kept = new("nu_1", Day, Origin.External)
    {
        SourceName = "partner",
        UpdatedAt = new DateTimeOffset(2026, 1, 16, 20, 0, 0, TimeSpan.Zero),
        EnergyTotalKcal = 2_500,
        CarbTotalG = 300,
        Steps = 9_000,
    };

    [Fact]
    public void What_was_not_sent_is_gone()
    {
        var merged = NutritionDayRules.Merge(Kept, new NutritionDay("", Day, "") { EnergyTotalKcal = 2_600 }, Partner);

        Assert.Equal(Kept with { EnergyTotalKcal = 2_600, CarbTotalG = null, Steps = null }, merged);
    }

    [Fact]
    public void The_same_day_again_is_equal_to_what_is_kept()
    {
        var sent = Kept with { Id = "", Source = "", SourceName = "", UpdatedAt = default };

        var merged = NutritionDayRules.Merge(Kept, sent, Partner);

        Assert.Equal(Kept, merged);
    }

    [Fact]
    public void The_sender_cannot_choose_the_id_nor_the_source()
    {
        var sent = new NutritionDay("nu_mine", Day, "GARMIN") { SourceName = "garmin" };

        var created = NutritionDayRules.Merge(NutritionDayRules.New("nu_2", sent, Partner), sent, Partner);

        Assert.Equal(("nu_2", Origin.External, "partner"), (created.Id, created.Source, created.SourceName));
    }

    [Fact]
    public void There_is_one_day_whoever_wrote_it()
    {
        var place = NutritionDayRules.Collection.Place(Kept with { Source = "GARMIN" });

        Assert.Equal(NutritionDayRules.Collection.Place(Kept), place);
    }
}
