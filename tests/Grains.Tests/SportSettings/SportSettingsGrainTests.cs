using System.Collections.Immutable;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Profile;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.SportSettings;

/// <summary>Settings of sports through the grain: defaults, partial change, takeover of sports, and what is told.</summary>
public sealed class SportSettingsGrainTests : IAsyncLifetime
{
    private static readonly Origin Own = new(Origin.External, Origin.PersonalKey);

    private AthleteDriver _athlete = null!;

    private ISportSettingsGrain Face => _athlete.Face<ISportSettingsGrain>();

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task An_athlete_who_changed_nothing_has_entries_with_zones_and_without_thresholds()
    {
        var entries = (await Face.ListAsync(default)).Value;

        Assert.Equal(["Ride", "Run", "Swim", "Other"], entries.Select(entry => entry.Types[0]));
        Assert.All(entries, entry => Assert.Equal((null, null, 7), (entry.FtpWatts, entry.LthrBpm, entry.PowerZonesPct.Length)));
        Assert.Empty(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task A_sport_that_no_entry_names_has_that_of_all_others()
    {
        Assert.Equal(4, (await Face.GetAsync("Kayaking", default)).Value.Number);
        Assert.Equal(1, (await Face.GetAsync("GravelRide", default)).Value.Number);
    }

    [Fact]
    public async Task A_change_keeps_what_was_not_sent_and_tells_every_entry_once()
    {
        await ChangeAsync(new SportSettingPatch(1) { FtpWatts = Sent<int?>(250), LthrBpm = Sent<int?>(160) });
        await ChangeAsync(new SportSettingPatch(1) { LthrBpm = Sent<int?>(165) });

        var ride = (await Face.GetAsync("Ride", default)).Value;
        Assert.Equal((250, 165), (ride.FtpWatts, ride.LthrBpm));
        var told = await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default);
        Assert.Equal([EventTypes.SportSettingsUpdated, EventTypes.SportSettingsUpdated], told.Select(change => change.Type));
        Assert.Equal([4, 1], _athlete.Shelf.Commits.Select(commit => commit.Upserts.Length));
    }

    [Fact]
    public async Task Sending_what_is_there_changes_and_tells_nothing()
    {
        await ChangeAsync(new SportSettingPatch(1) { FtpWatts = Sent<int?>(250) });
        await ChangeAsync(new SportSettingPatch(1) { FtpWatts = Sent<int?>(250) });

        Assert.Single(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task Heart_rate_zones_follow_the_threshold_only_when_asked_to_or_when_there_are_none()
    {
        var first = await ChangeAsync(new SportSettingPatch(2) { LthrBpm = Sent<int?>(170), MaxHrBpm = Sent<int?>(190) });
        var kept = await ChangeAsync(new SportSettingPatch(2) { LthrBpm = Sent<int?>(160) });
        var anew = await ChangeAsync(new SportSettingPatch(2) { RecalculatesHrZones = true });

        Assert.Equal([143, 151, 160, 168, 173, 180, 190], first.HrZonesBpm.AsEnumerable());
        Assert.Equal(first.HrZonesBpm.AsEnumerable(), kept.HrZonesBpm);
        Assert.Equal([134, 142, 150, 158, 163, 170, 190], anew.HrZonesBpm.AsEnumerable());
    }

    [Fact]
    public async Task A_new_entry_takes_its_sports_from_the_one_that_had_them()
    {
        var created = (await Face.CreateAsync(
            new SportSettingPatch(0) { Types = Sent(ImmutableArray.Create("TrailRun", "Hike")) }, Own, default)).Value;

        Assert.True(created.Number > 100);
        Assert.Equal(["Run", "VirtualRun"], (await Face.GetAsync("Run", default)).Value.Types.AsEnumerable());
        Assert.Equal(created.Number, (await Face.GetAsync("Hike", default)).Value.Number);
    }

    [Fact]
    public async Task A_deleted_entry_leaves_its_sports_to_that_of_all_others()
    {
        Assert.NotNull(await Face.DeleteAsync(3, Own, default));

        Assert.Equal(4, (await Face.GetAsync("Swim", default)).Value.Number);
        Assert.Null(await Face.DeleteAsync(3, Own, default));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Face.DeleteAsync(4, Own, default));
    }

    [Fact]
    public async Task Nothing_is_changed_when_one_of_several_entries_is_not_there()
    {
        var none = await Face.ChangeAsync(
            [new SportSettingPatch(1) { FtpWatts = Sent<int?>(250) }, new SportSettingPatch(77)], Own, default);

        Assert.Null(none);
        Assert.Empty(_athlete.Shelf.Commits);
    }

    [Theory]
    [InlineData(new[] { 50, 50, 999 })]
    [InlineData(new[] { 50, 100 })]
    public async Task Zones_that_do_not_rise_to_their_end_are_refused(int[] bounds)
    {
        await Assert.ThrowsAsync<RuleBrokenException>(
            () => ChangeAsync(new SportSettingPatch(1) { PowerZonesPct = Sent(ImmutableArray.Create(bounds)) }));
        Assert.Empty(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task Names_of_zones_follow_their_number()
    {
        var fewer = await ChangeAsync(new SportSettingPatch(1) { PowerZonesPct = Sent(ImmutableArray.Create(60, 100, 999)) });

        Assert.Equal(["Active Recovery", "Endurance", "Tempo"], fewer.PowerZoneNames.AsEnumerable());
        await Assert.ThrowsAsync<RuleBrokenException>(
            () => ChangeAsync(new SportSettingPatch(1) { PowerZoneNames = Sent(ImmutableArray.Create("only one")) }));
    }

    [Fact]
    public async Task A_profile_changes_by_what_was_sent()
    {
        var face = _athlete.Face<IProfileGrain>();
        await face.ChangeAsync(new AthleteProfilePatch { Timezone = Sent<string?>("Europe/Vienna"), Sex = Sent<string?>("F") }, Own, default);
        await face.ChangeAsync(new AthleteProfilePatch { Sex = Sent<string?>(null) }, Own, default);

        var profile = await face.GetAsync(default);
        Assert.Equal((new AthleteProfile { Timezone = "Europe/Vienna" }, 2), (profile.Value, profile.At.Seq));
    }

    private static Sent<T> Sent<T>(T value) => new(true, value);

    private async Task<SportSetting> ChangeAsync(SportSettingPatch patch) =>
        Assert.Single((await Face.ChangeAsync([patch], Own, default))!.Value);
}
