using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Accounts;

/// <summary>Rows L-04 and L-05, and the limits of a whole network.</summary>
public sealed class LockoutTests : IAsyncLifetime
{
    private const string Password = AccountHost.Password;
    private const string Later = "There were many tries: wait a while before the next one.";

    private AccountHost _host = null!;

    public async Task InitializeAsync() => _host = await AccountHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task L_04_the_sixth_try_is_refused_even_when_it_is_right_and_after_the_wait_it_works()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.NewBrowser();
        await GuessAsync(browser, account.Email, times: 5);

        var sixth = await browser.SignInAsync(account.Email, Password);
        _host.Clock.Advance(TimeSpan.FromSeconds(61));
        var after = await browser.SignInAsync(account.Email, Password);

        Assert.Equal(400, sixth.Status);
        Assert.Contains($"E-mail or password is not right. {Later}", sixth.Text, StringComparison.Ordinal);
        Assert.Equal(303, after.Status);
    }

    [Fact]
    public async Task L_04_each_further_wrong_try_doubles_the_wait_up_to_an_hour()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.NewBrowser();
        await GuessAsync(browser, account.Email, times: 4);

        foreach (var minutes in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            Assert.DoesNotContain(Later, (await browser.SignInAsync(account.Email, "wrong")).Text, StringComparison.Ordinal);
            _host.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(20));
            Assert.Contains(Later, (await browser.SignInAsync(account.Email, Password)).Text, StringComparison.Ordinal);
            _host.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(303, (await browser.SignInAsync(account.Email, Password)).Status);
    }

    [Fact]
    public async Task L_04_an_address_that_nobody_has_is_refused_the_same_way()
    {
        var email = $"{Guid.NewGuid():n}@example.org";
        using var browser = _host.NewBrowser();
        await GuessAsync(browser, email, times: 5);

        var sixth = await browser.SignInAsync(email, Password);

        Assert.Equal(400, sixth.Status);
        Assert.Contains(Later, sixth.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task L_04_four_wrong_tries_are_forgotten_after_a_right_one_and_after_a_quarter_of_an_hour()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.NewBrowser();
        await GuessAsync(browser, account.Email, times: 4);
        Assert.Equal(303, (await browser.SignInAsync(account.Email, Password)).Status);

        using var other = _host.NewBrowser();
        await GuessAsync(other, account.Email, times: 4);
        _host.Clock.Advance(TimeSpan.FromMinutes(16));
        await GuessAsync(other, account.Email, times: 4);

        Assert.Equal(303, (await other.SignInAsync(account.Email, Password)).Status);
    }

    [Fact]
    public async Task L_04_of_many_tries_at_once_only_five_are_looked_at()
    {
        var account = await _host.NewUserAsync();
        var address = AccountHost.NewAddress();
        var browsers = Enumerable.Range(0, 30).Select(_ => _host.BrowserAt(address)).ToArray();

        var answers = await Task.WhenAll(browsers.Select(browser => browser.SignInAsync(account.Email, "wrong")));

        Assert.Equal(25, answers.Count(answer => answer.Text.Contains(Later, StringComparison.Ordinal)));
        Array.ForEach(browsers, browser => browser.Dispose());
    }

    [Fact]
    public async Task L_05_a_stranger_does_not_keep_the_owner_out()
    {
        var account = await _host.NewUserAsync();
        var shared = AccountHost.NewAddress();
        using var known = _host.BrowserAt(shared);
        await known.SignInAsync(account.Email, Password);
        using var stranger = _host.NewBrowser();
        using var neighbour = _host.BrowserAt(shared);
        using var elsewhere = _host.NewBrowser();

        await GuessAsync(stranger, account.Email, times: 6);
        await GuessAsync(neighbour, account.Email, times: 6);

        Assert.Contains(Later, (await neighbour.SignInAsync(account.Email, Password)).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await known.SignInAsync(account.Email, Password, "?other=1")).Status);
        Assert.Equal(303, (await elsewhere.SignInAsync(account.Email, Password)).Status);
    }

    [Fact]
    public async Task L_05_a_known_browser_is_slowed_down_like_any_other_when_it_guesses()
    {
        var account = await _host.NewUserAsync();
        using var known = _host.NewBrowser();
        await known.SignInAsync(account.Email, Password);
        for (var time = 0; time < 5; time++)
        {
            await known.SignInAsync(account.Email, "wrong", "?other=1");
        }

        var answer = await known.SignInAsync(account.Email, Password, "?other=1");

        Assert.Contains(Later, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_wrong_passwords_of_a_network_on_any_accounts_are_enough()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.BrowserAt("192.0.2.4");
        for (var time = 0; time < 50; time++)
        {
            Assert.Equal(400, (await browser.SignInAsync($"{time}@example.org", "wrong")).Status);
        }

        using var neighbour = _host.BrowserAt("192.0.2.200");
        using var elsewhere = _host.NewBrowser();
        var refused = await neighbour.SignInAsync(account.Email, Password);

        Assert.Equal((429, "900"), (refused.Status, refused.Header("Retry-After")));
        Assert.Equal(303, (await elsewhere.SignInAsync(account.Email, Password)).Status);
        _host.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(303, (await neighbour.SignInAsync(account.Email, Password)).Status);
    }

    [Fact]
    public async Task Right_passwords_do_not_count_against_a_network()
    {
        var account = await _host.NewUserAsync();
        using var browser = _host.NewBrowser();

        for (var time = 0; time < 60; time++)
        {
            Assert.Equal(303, (await browser.SignInAsync(account.Email, Password, "?other=1")).Status);
        }
    }

    [Fact]
    public async Task A_stranger_does_not_choose_its_network_by_a_header()
    {
        await using var direct = await AccountHost.StartAsync(settings => settings["TrainItAll:Proxies"] = null);
        var account = await direct.NewUserAsync();
        for (var time = 0; time < 5; time++)
        {
            using var guess = direct.NewBrowser();
            await guess.SignInAsync(account.Email, "wrong");
        }

        using var next = direct.NewBrowser();

        Assert.Contains(Later, (await next.SignInAsync(account.Email, Password)).Text, StringComparison.Ordinal);
    }

    private static async Task GuessAsync(BrowserDriver browser, string email, int times)
    {
        for (var time = 0; time < times; time++)
        {
            Assert.Equal(400, (await browser.SignInAsync(email, "wrong")).Status);
        }
    }
}
