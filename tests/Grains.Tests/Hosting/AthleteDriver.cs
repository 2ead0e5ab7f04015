using TrainItAll.Athletes;
using TrainItAll.Clocks;
using TrainItAll.DailyWellness;
using TrainItAll.Paging;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Hosting;

/// <summary>One athlete on one host, and the store beneath it.</summary>
internal sealed class AthleteDriver : IAsyncDisposable
{
    public static readonly Origin Partner = new(Origin.External, "partner");

    private readonly List<GrainHost> _hosts = [];

    private AthleteDriver() => Athlete = Store.Add("mem_1");

    public MemoryAthleteStore Store { get; } = new();

    public FakeClock Clock { get; } = new();

    /// <summary>Who listens by webhook; nobody unless a test says otherwise.</summary>
    public Listeners Listeners { get; } = new();

    public AthleteId Athlete { get; }

    public GrainHost Host => _hosts[0];

    public MemoryShelf Shelf => Store[Athlete];

    public static async Task<AthleteDriver> StartAsync()
    {
        var driver = new AthleteDriver();
        await driver.StartAnotherHostAsync();

        return driver;
    }

    /// <summary>Another process on the same store.</summary>
    public async Task<GrainHost> StartAnotherHostAsync()
    {
        var host = await GrainHost.StartAsync(Store, Store, Clock, Listeners);
        _hosts.Add(host);

        return host;
    }

    public T Face<T>()
        where T : IGrainWithStringKey => Host.Face<T>(Athlete);

    /// <summary>The smallest write there is: the steps of a day, by default of the first.</summary>
    public Task<WriteReceipt> WriteStepsAsync(int steps, int day = 0, GrainHost? host = null, RequestKey? key = null) =>
        (host ?? Host).Face<IDailyWellnessGrain>(Athlete).UpsertAsync(
            new DailyWellnessPatch(Day(day)) { Steps = new(true, steps) }, Partner with { Request = key }, default);

    /// <summary>The newest days.</summary>
    public Task<Page<DailyWellnessDay>> ListAsync(int size = 30, int page = 1, GrainHost? host = null) =>
        (host ?? Host).Face<IDailyWellnessGrain>(Athlete).ListAsync(new PageRequest(page, size), default);

    /// <summary>The steps of the newest days, as text, with the sequence number they were seen at: <c>3,2,1@3</c>.</summary>
    public async Task<string> StepsAsync(GrainHost? host = null)
    {
        var page = await ListAsync(host: host);

        return $"{string.Join(',', page.Items.Select(day => day.Steps))}@{page.At.Seq}";
    }

    public static DateOnly Day(int number) => new DateOnly(2026, 1, 1).AddDays(number);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }
}
