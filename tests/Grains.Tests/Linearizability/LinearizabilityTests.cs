using TrainItAll.DailyWellness;
using TrainItAll.Hosting;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Linearizability;

/// <summary>
/// Reads run beside writes that wait for the store. Whatever the order of things: every answer shows exactly the moment it
/// names, the store had that moment, and nobody is told less than somebody was told before.
/// </summary>
public sealed class LinearizabilityTests : IAsyncLifetime
{
    /// <summary>More than the window holds, so that pages come from memory and from the store.</summary>
    public const int Days = 300;

    private const int Seeds = 300;
    private const int ControlSeeds = 30;

    private AthleteDriver _driver = null!;

    public async Task InitializeAsync() => _driver = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    public static DateOnly Day(int number) => new DateOnly(2025, 1, 1).AddDays(number);

    [Fact]
    public async Task Every_schedule_can_be_told_as_one_history()
    {
        var answers = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (violations, seen) = await RunAsync(seed, readsLag: false);

            Assert.True(violations.Count == 0, $"Seed {seed}: {string.Join(Environment.NewLine, violations)}");
            answers += seen.Count;
        }

        Assert.True(answers > Seeds * 10, $"Only {answers} calls were answered: the schedules show nothing.");
    }

    [Fact]
    public async Task A_store_that_answers_before_it_is_durable_is_noticed()
    {
        _driver.Store.AnswersCommitsEarly = true;

        Assert.InRange(await CaughtAsync(readsLag: false), ControlSeeds / 2, ControlSeeds);
    }

    [Fact]
    public async Task A_reader_that_lags_one_answer_behind_is_noticed() =>
        Assert.InRange(await CaughtAsync(readsLag: true), ControlSeeds / 2, ControlSeeds);

    private async Task<int> CaughtAsync(bool readsLag)
    {
        var caught = 0;
        for (var seed = 1; seed <= ControlSeeds; seed++)
        {
            var (violations, _) = await RunAsync(seed, readsLag);
            caught += violations.Count > 0 ? 1 : 0;
        }

        return caught;
    }

    private async Task<(List<string> Violations, IReadOnlyList<Observation> Seen)> RunAsync(int seed, bool readsLag)
    {
        var athlete = _driver.Store.Add($"mem_seed_{seed}");
        await FillAsync(athlete);
        var seen = await new SeededSchedule(_driver.Host, _driver.Store, athlete, seed) { ReadsLag = readsLag }.RunAsync();

        return (HistoryCheck.Violations(_driver.Store[athlete], seen), seen);
    }

    private async Task FillAsync(Athletes.AthleteId athlete)
    {
        var head = await _driver.Store.OpenAsync(athlete, default);
        var days = Enumerable.Range(0, Days).Select(number => new DailyWellnessDay($"dw_{number}", Day(number), "EXTERNAL")
        {
            SourceName = AthleteDriver.Partner.ClientId,
            Steps = 0,
        });
        await _driver.Store.CommitAsync(new AthleteCommit(athlete, head!.Epoch, 0, _driver.Clock.GetUtcNow())
        {
            Upserts = [.. days.Select(day => DailyWellnessRules.Collection.ToRow(day, createdSeq: 1))],
            Events = [new NewEvent(LiveFeed.EventTypes.WellnessUpdated, "{}")],
        });
    }
}
