using TrainItAll.Upserts;

namespace TrainItAll.BodyMetrics;

public sealed class BodyMetricRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);
    private static readonly Origin Partner = new(Origin.External, "partner");

    private static readonly BodyMetric Kept = new("bm_1", At, Origin.External)
    {
        SourceName = "partner",
        WeightKg = 70.5,
        HeightCm = 180,
        BodyFatPct = 14,
        MuscleMassKg = 33.3,
        RestingHr = 48,
        SleepHours = 7.5,
        Notes = "before breakfast",
        NeckCm = 37,
        ChestCm = 98,
        WaistCm = 80,
        HipCm = 95,
        ThighCm = 56,
        ArmCm = 32,
        ExternalId = "scale-1",
        RawPayload = "{}",
    };

    public static TheoryData<BodyMetricPatch, BodyMetric> OneFieldAtATime => new()
    {
        { new(At), Kept },
        { new(At) { WeightKg = new(true, 1.5) }, Kept with { WeightKg = 1.5 } },
        { new(At) { WeightKg = new(true, null) }, Kept with { WeightKg = null } },
        { new(At) { HeightCm = new(true, 2) }, Kept with { HeightCm = 2 } },
        { new(At) { BodyFatPct = new(true, 3) }, Kept with { BodyFatPct = 3 } },
        { new(At) { MuscleMassKg = new(true, 4) }, Kept with { MuscleMassKg = 4 } },
        { new(At) { RestingHr = new(true, 5) }, Kept with { RestingHr = 5 } },
        { new(At) { SleepHours = new(true, 6) }, Kept with { SleepHours = 6 } },
        { new(At) { Notes = new(true, null) }, Kept with { Notes = null } },
        { new(At) { NeckCm = new(true, 7) }, Kept with { NeckCm = 7 } },
        { new(At) { ChestCm = new(true, 8) }, Kept with { ChestCm = 8 } },
        { new(At) { WaistCm = new(true, 9) }, Kept with { WaistCm = 9 } },
        { new(At) { HipCm = new(true, 10) }, Kept with { HipCm = 10 } },
        { new(At) { ThighCm = new(true, 11) }, Kept with { ThighCm = 11 } },
        { new(At) { ArmCm = new(true, 12) }, Kept with { ArmCm = 12 } },
        { new(At) { ExternalId = new(true, "scale-2") }, Kept with { ExternalId = "scale-2" } },
        { new(At) { RawPayload = new(true, "[]") }, Kept with { RawPayload = "[]" } },
    };

    [Theory]
    [MemberData(nameof(OneFieldAtATime))]
    public void A_patch_changes_the_field_it_names_and_no_other(BodyMetricPatch patch, BodyMetric expected)
    {
        var merged = BodyMetricRules.Merge(Kept, patch, Partner);

        Assert.Equal(expected, merged);
    }

    [Fact]
    public void A_measurement_says_who_wrote_it_last()
    {
        var merged = BodyMetricRules.Merge(Kept, new BodyMetricPatch(At), new Origin("GARMIN", "garmin"));

        Assert.Equal(Kept with { Source = "GARMIN", SourceName = "garmin" }, merged);
    }
}
