using System.Security.Cryptography;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Storage;

public abstract class BrowserSessionContract : StoreContract
{
    private static readonly DateTimeOffset Noon = TestStore.Noon;
    private static readonly SessionLimits Limits = new(Noon.AddDays(-7), Noon.AddDays(-30));

    [Fact]
    public async Task A_session_leads_to_its_account()
    {
        var account = await NewAccountAsync();
        var session = await StartAsync(account.Id);

        var found = await Store.Sessions.FindAsync(session.Hash, Limits, default);

        Assert.Equal(new StoredSession(session.Id, account, Noon, Noon), found);
        Assert.Null(await Store.Sessions.FindAsync(RandomNumberGenerator.GetBytes(32), Limits, default));
    }

    [Fact]
    public async Task A_session_ends_with_the_stamp_of_its_account()
    {
        var account = await NewAccountAsync();
        var session = await StartAsync(account.Id);

        await Store.Accounts.SetPasswordAsync(account.Id, "", new StampedPassword("new", "stamp"), default);

        Assert.Null(await Store.Sessions.FindAsync(session.Hash, Limits, default));
        Assert.Empty(await Store.Sessions.ListAsync(account.Id, Limits, default));
        var next = await StartAsync(account.Id, stamp: "stamp");
        Assert.NotNull(await Store.Sessions.FindAsync(next.Hash, Limits, default));
    }

    [Fact]
    public async Task A_disabled_user_has_no_session_and_gets_none_back()
    {
        var account = await NewAccountAsync();
        var session = await StartAsync(account.Id);

        Assert.True(await Store.Accounts.SetDisabledAsync(account.Id, Noon, "s1", default));
        Assert.Equal(Noon, (await Store.Accounts.FindAsync(account.Id, default))!.DisabledAt);
        Assert.Null(await Store.Sessions.FindAsync(session.Hash, Limits, default));
        Assert.True(await Store.Accounts.SetDisabledAsync(account.Id, null, "s2", default));

        Assert.Null(await Store.Sessions.FindAsync(session.Hash, Limits, default));
        Assert.Null((await Store.Accounts.FindAsync(account.Id, default))!.DisabledAt);
        Assert.False(await Store.Accounts.SetDisabledAsync(Some.Id("usr_"), Noon, "s3", default));
    }

    [Fact]
    public async Task Of_some_sessions_those_that_live_are_found_by_their_ids()
    {
        var account = await NewAccountAsync();
        var (living, ended) = (await StartAsync(account.Id), await StartAsync(account.Id));
        await Store.Sessions.EndAsync(account.Id, ended.Id, default);

        Assert.Equal([living.Id], (await Store.Sessions.FindLiveAsync([living.Id, ended.Id, "ses_none"], Limits, default)).AsEnumerable());
        Assert.Empty(await Store.Sessions.FindLiveAsync([], Limits, default));
        Assert.Empty(await Store.Sessions.FindLiveAsync([living.Id], new SessionLimits(Noon, Noon), default));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(0, 30)]
    public async Task A_session_ends_by_its_limits(int idleDays, int ageDays)
    {
        var account = await NewAccountAsync();
        var session = await StartAsync(account.Id);
        var limits = new SessionLimits(Noon.AddDays(-7 + idleDays), Noon.AddDays(-30 + ageDays));

        Assert.Null(await Store.Sessions.FindAsync(session.Hash, limits, default));
    }

    [Fact]
    public async Task Use_is_noted_and_never_goes_back()
    {
        var account = await NewAccountAsync();
        var session = await StartAsync(account.Id);

        await Store.Sessions.TouchAsync(session.Id, Noon.AddHours(2), default);
        await Store.Sessions.TouchAsync(session.Id, Noon.AddHours(1), default);

        Assert.Equal(Noon.AddHours(2), (await Store.Sessions.FindAsync(session.Hash, Limits, default))!.SeenAt);
    }

    [Fact]
    public async Task Sessions_end_one_by_one_all_but_one_and_all_and_never_anothers()
    {
        var (account, other) = (await NewAccountAsync(), await NewAccountAsync());
        var sessions = new List<NewBrowserSession>();
        for (var count = 0; count < 4; count++)
        {
            sessions.Add(await StartAsync(account.Id));
        }

        Assert.False(await Store.Sessions.EndAsync(other.Id, sessions[0].Id, default));
        Assert.True(await Store.Sessions.EndAsync(account.Id, sessions[0].Id, default));
        Assert.False(await Store.Sessions.EndAsync(account.Id, sessions[0].Id, default));
        Assert.Equal(0, await Store.Sessions.EndAllAsync(other.Id, null, default));
        Assert.Equal(2, await Store.Sessions.EndAllAsync(account.Id, sessions[3].Id, default));
        Assert.Equal([sessions[3].Id], (await Store.Sessions.ListAsync(account.Id, Limits, default)).Select(listed => listed.Id));
        Assert.Equal(1, await Store.Sessions.EndAllAsync(account.Id, null, default));
    }

    [Fact]
    public async Task Of_one_users_sessions_the_least_recently_used_go_beyond_the_bound()
    {
        var account = await NewAccountAsync();
        var old = await StartAsync(account.Id, at: Noon.AddHours(-3));
        var kept = await StartAsync(account.Id, at: Noon.AddHours(-2));
        await StartAsync(account.Id, at: Noon, userMax: 2);

        Assert.Null(await Store.Sessions.FindAsync(old.Hash, Limits, default));
        Assert.NotNull(await Store.Sessions.FindAsync(kept.Hash, Limits, default));
    }

    [Fact]
    public async Task A_browser_is_known_to_the_account_it_signed_in_to()
    {
        var (account, other) = (await NewAccountAsync(), await NewAccountAsync());
        var session = await StartAsync(account.Id);
        await StartAsync(account.Id, browser: session.BrowserHash);

        Assert.True(await Store.Sessions.IsKnownBrowserAsync(account.Id, session.BrowserHash, default));
        Assert.False(await Store.Sessions.IsKnownBrowserAsync(other.Id, session.BrowserHash, default));
    }

    [Fact]
    public async Task A_user_has_at_most_twenty_known_browsers()
    {
        var account = await NewAccountAsync();
        var first = await StartAsync(account.Id, at: Noon.AddHours(-1));
        var last = first;
        for (var count = 0; count < 20; count++)
        {
            last = await StartAsync(account.Id, at: Noon.AddMinutes(count));
        }

        Assert.False(await Store.Sessions.IsKnownBrowserAsync(account.Id, first.BrowserHash, default));
        Assert.True(await Store.Sessions.IsKnownBrowserAsync(account.Id, last.BrowserHash, default));
    }

    private async Task<Account> NewAccountAsync() => await Store.Accounts.CreateAsync(Some.NewAccount() with { Key = null }, default);

    private async Task<NewBrowserSession> StartAsync(
        string user, string stamp = "", DateTimeOffset? at = null, int userMax = 30, ReadOnlyMemory<byte>? browser = null)
    {
        var session = new NewBrowserSession(
            Some.Id("ses_"),
            RandomNumberGenerator.GetBytes(32),
            user,
            stamp,
            at ?? Noon,
            "Firefox on Linux",
            "192.0.2.0/24",
            browser ?? RandomNumberGenerator.GetBytes(32));
        await Store.Sessions.StartAsync(session, Limits, userMax, default);

        return session;
    }
}
