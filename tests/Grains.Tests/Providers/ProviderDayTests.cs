using System.Text.Json;
using TrainItAll.DailyWellness;
using TrainItAll.Hosting;
using TrainItAll.Profile;
using TrainItAll.Providers.Suunto;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>Which day something counts on, and which of several deliveries about it.</summary>
public sealed class ProviderDayTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 1, 17);

    private AthleteDriver _athlete = null!;

    private IWellnessGrain Wellness => _athlete.Face<IWellnessGrain>();

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public void The_night_is_the_longest_session_that_is_no_nap_on_the_day_of_waking_up_there()
    {
        SleepSession[] sessions =
        [
            Session("2026-01-16T23:50:00+13:00", "2026-01-17T06:00:00+13:00"),
            Session("2026-01-17T06:30:00+13:00", "2026-01-17T07:00:00+13:00"),
            Session("2026-01-17T13:00:00+13:00", "2026-01-17T20:00:00+13:00", isNap: true),
            Session("2026-01-18T14:00:00-12:00", "2026-01-18T15:00:00-12:00", isNap: true),
            Session("2026-03-29T00:30:00+01:00", "2026-03-29T08:00:00+02:00"),
            Session("2026-03-29T08:30:00+02:00", "2026-03-29T15:15:00+02:00"),
        ];

        var nights = MainSleep.Of(sessions, session => session).ToList();

        Assert.Equal([(Day, sessions[0]), (new DateOnly(2026, 3, 29), sessions[5])], nights);
    }

    [Theory]
    [InlineData("Pacific/Auckland", "2026-01-16T11:00:00", "2026-01-17")]
    [InlineData("Pacific/Apia", "2026-01-16T11:00:00", "2026-01-17")]
    [InlineData("Etc/GMT+12", "2026-01-17T12:00:00", "2026-01-17")]
    [InlineData("Europe/Berlin", "2026-03-28T23:00:00", "2026-03-29")]
    [InlineData("Europe/Berlin", "2026-03-29T22:00:00", "2026-03-30")]
    [InlineData(null, "2026-01-16T23:00:00", "2026-01-17")]
    [InlineData("Europe/Berlin", "2026-01-17T00:00:00+13:00", "2026-01-17")]
    public async Task A_day_of_which_only_the_beginning_is_told_is_that_of_the_athletes_calendar(string? zone, string began, string day)
    {
        if (zone is not null)
        {
            await _athlete.Face<IProfileGrain>().ChangeAsync(
                new AthleteProfilePatch { Timezone = new(true, zone) }, new Origin(Origin.External, Origin.PersonalKey), default);
        }

        using var statistics = JsonDocument.Parse(
            $$"""[{ "Name": "stepcount", "Sources": [{ "Samples": [{ "TimeISO8601": "{{began}}", "Value": 7000 }] }] }]""");
        await Wellness.WriteAsync(SuuntoDays.Activity(statistics.RootElement), ProviderRules.OriginOf("suunto"), default);

        var page = await _athlete.ListAsync();

        Assert.Equal((day, 7000), Assert.Single(page.Items) is var kept ? ($"{kept.Day:yyyy-MM-dd}", kept.Steps) : default);
    }

    [Fact]
    public async Task A_shorter_session_of_the_same_day_a_repetition_and_a_late_old_delivery_change_nothing()
    {
        await SleepAsync("suunto", "n1", 27_000, changed: 2);
        var commits = _athlete.Shelf.Commits.Count;

        await SleepAsync("suunto", "n1", 27_000, changed: 3);
        await SleepAsync("suunto", "n1", 20_000, changed: 1);
        await SleepAsync("suunto", "n2", 3_600, changed: 4);
        Assert.Equal(commits, _athlete.Shelf.Commits.Count);

        await SleepAsync("suunto", "n1", 26_000, changed: 5);
        await SleepAsync("garmin", "g1", 25_000, changed: null);
        await SleepAsync("garmin", "g2", 24_000, changed: null);
        var nights = (await _athlete.Face<ISleepDaysGrain>().ListAsync(new(1, 30), default)).Items;
        Assert.Equal([("GARMIN", 24_000), ("SUUNTO", 26_000)], nights.Select(night => (night.Source, night.TimeInBedSeconds!.Value)).Order());
    }

    [Fact]
    public async Task A_sync_that_finds_the_same_days_again_tells_nobody()
    {
        WellnessPatch[] patches =
        [
            new(Day)
            {
                Daily = new DailyWellnessPatch(Day) { Steps = new(true, 5) },
                Body = new(new DateTimeOffset(Day, default, TimeSpan.Zero)) { RestingHr = new(true, 50) },
                Own = new WellnessDayPatch(Day) { Readiness = new(true, 70) },
            },
        ];
        await Wellness.WriteAsync([.. patches], ProviderRules.OriginOf("suunto"), default);
        await Wellness.WriteAsync([.. patches], ProviderRules.OriginOf("garmin"), default);
        var events = _athlete.Shelf.Events.Count;

        await Wellness.WriteAsync([.. patches], ProviderRules.OriginOf("suunto"), default);
        await Wellness.WriteAsync([.. patches], ProviderRules.OriginOf("garmin"), default);

        Assert.Equal((2, 2), (events, _athlete.Shelf.Events.Count));
    }

    [Fact]
    public async Task A_locked_day_stays_as_it_is_whoever_is_believed_first()
    {
        var own = new Origin(Origin.External, Origin.PersonalKey);
        await Wellness.WriteAsync([new(Day) { Own = new WellnessDayPatch(Day) { Locked = new(true, true), HrvMs = new(true, 61) } }], own, default);

        var receipt = await Wellness.WriteAsync([new(Day) { Own = new WellnessDayPatch(Day) { HrvMs = new(true, 44) } }], ProviderRules.OriginOf("garmin"), default);

        Assert.Equal(Day, Assert.Single(receipt.LockedDays));
        Assert.Equal(61, Assert.Single((await Wellness.ListAsync(Day, Day, default)).Value).Own!.HrvMs);
    }

    private Task<WellnessReceipt> SleepAsync(string provider, string id, int seconds, int? changed) => Wellness.WriteAsync(
        [
            new(Day)
            {
                ChangedAt = changed is { } hour ? new DateTimeOffset(2026, 1, 17, hour, 0, 0, TimeSpan.Zero) : null,
                Night = new SleepDayPatch(Day) { TimeInBedSeconds = new(true, seconds), ExternalId = new(true, id) },
            },
        ],
        ProviderRules.OriginOf(provider),
        default);

    private static SleepSession Session(string start, string end, bool isNap = false) => new(
        DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
        isNap);
}
