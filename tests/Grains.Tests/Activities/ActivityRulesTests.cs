using TrainItAll.Files;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

public sealed class ActivityRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Received = Start.AddHours(2);
    private static readonly Origin Partner = new(Origin.External, "partner");
    private static readonly ActivityIdentity Identity = new("act_1", 7, Received);

    private static readonly NewActivity Sent = new("Morning run", ActivityType.Run, Start, 45 * 60)
    {
        DistanceMeters = 8_500.5,
        ElevationGainMeters = 120,
        AvgHrBpm = 150,
        MaxHrBpm = 171,
        AvgPowerWatts = 240,
        CaloriesKcal = 520,
        Rpe = 6,
        Notes = "windy",
        Timezone = "Europe/Rome",
        ExternalId = "run-1",
        RawPayload = "{}",
    };

    [Fact]
    public void A_new_activity_holds_all_that_was_sent()
    {
        var expected = new Activity("act_1", 7, ActivityType.Run, Start, 45 * 60)
        {
            Source = Origin.External,
            SourceName = "partner",
            Title = "Morning run",
            CreatedAt = Received,
            DistanceMeters = 8_500.5,
            ElevationGainMeters = 120,
            AvgHrBpm = 150,
            MaxHrBpm = 171,
            AvgPowerWatts = 240,
            CaloriesKcal = -520,
            LoadPoints = 54,
            Notes = "windy",
            Timezone = "Europe/Rome",
            ExternalId = "run-1",
        };

        var created = ActivityRules.New(Identity, Sent, Partner);

        Assert.Equal(expected with { Sources = created.Sources, FileWarnings = created.FileWarnings }, created);
    }

    [Fact]
    public void A_new_activity_says_where_it_came_from()
    {
        var source = Assert.Single(ActivityRules.New(Identity, Sent, Partner).Sources);

        Assert.Equal(new ActivitySource(Origin.External, "run-1", "partner", Received, "{}"), source);
    }

    [Theory]
    [InlineData(520, -520)]
    [InlineData(-520, -520)]
    [InlineData(0, 0)]
    [InlineData(null, null)]
    [InlineData(int.MinValue, int.MinValue)]
    public void Energy_is_kept_negative_whatever_its_sign_was(int? sent, int? kept) =>
        Assert.Equal(kept, ActivityRules.New(Identity, Sent with { CaloriesKcal = sent }, Partner).CaloriesKcal);

    [Theory]
    [InlineData(6, 520, 54)]
    [InlineData(null, 540, 54)]
    [InlineData(null, 0, 45)]
    [InlineData(null, null, 45)]
    public void Load_comes_from_rpe_then_energy_then_duration(int? rpe, int? caloriesKcal, int expectedPoints)
    {
        var created = ActivityRules.New(Identity, Sent with { Rpe = rpe, CaloriesKcal = caloriesKcal }, Partner);

        Assert.Equal(expectedPoints, created.LoadPoints);
    }

    [Theory]
    [InlineData(150, 171, true)]
    [InlineData(150, 150, true)]
    [InlineData(150, null, true)]
    [InlineData(null, 100, true)]
    [InlineData(150, 149, false)]
    public void The_highest_heart_rate_is_not_below_the_average(int? average, int? highest, bool isAllowed)
    {
        var sent = Sent with { AvgHrBpm = average, MaxHrBpm = highest };

        var refusal = Record.Exception(() => ActivityRules.Check(sent)) as RuleBrokenException;

        Assert.Equal(isAllowed ? null : nameof(NewActivity.MaxHrBpm), refusal?.Field);
    }

    [Fact]
    public void A_file_is_known_by_its_hash_and_its_warnings_stay()
    {
        var file = new FileImport("ab12", 1_000, "run.fit", "FIT", [Sent]) { Warnings = ["bad checksum"] };

        var created = ActivityRules.FromFile(Identity, Sent, file, Partner);

        Assert.Equal(new ActivitySource("FIT", "ab12", "partner", Received, null), Assert.Single(created.Sources));
        Assert.Equal(("ab12", "bad checksum"), (created.FileSha256, Assert.Single(created.FileWarnings)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0, null)]
    [InlineData(540, 54)]
    public void A_file_without_energy_leaves_the_load_open(int? caloriesKcal, int? expectedPoints)
    {
        var session = Sent with { CaloriesKcal = caloriesKcal, Rpe = null };
        var file = new FileImport("ab12", 1_000, "run.fit", "FIT", [session]);

        Assert.Equal(expectedPoints, ActivityRules.FromFile(Identity, session, file, Partner).LoadPoints);
    }
}
