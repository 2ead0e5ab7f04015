using TrainItAll.Api.Clients;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Refresh tokens rotate: spec oauth.md §16, rows R (R-11 is in Storage.Tests and here by a lost answer).</summary>
[Collection(OAuthTests.Name)]
public sealed class RefreshTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task R_01_a_refresh_gives_a_new_pair_and_leaves_the_access_token()
    {
        var old = await Host.TokensAsync(Host.C);

        var next = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, old.Refresh));

        Assert.NotEqual(old.Access, next.Access);
        Assert.NotEqual(old.Refresh, next.Refresh);
        Assert.Equal(old.Scope, next.Scope);
        Assert.Equal(200, await Host.UseAsync(old.Access));
        Assert.Equal(200, await Host.UseAsync(next.Access));
    }

    [Fact]
    public async Task R_02_a_narrower_scope_narrows_the_access_token_alone()
    {
        var old = await Host.TokensAsync(Host.C);

        var narrow = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, old.Refresh, null, ("scope", "activities:read")));
        var full = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, narrow.Refresh, null, ("scope", old.Scope)));

        Assert.Equal("activities:read", narrow.Scope);
        Assert.Equal(403, await Host.UseAsync(narrow.Access));
        Assert.Equal(200, await Host.UseAsync(narrow.Access, "/api/external/v1/activities"));
        Assert.Equal(old.Scope, full.Scope);
        Assert.Equal(200, await Host.UseAsync(full.Access));
    }

    [Fact]
    public async Task R_03_a_wider_scope_is_refused_and_the_token_stays_good()
    {
        var old = await Host.TokensAsync(Host.C);

        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, old.Refresh, null, ("scope", $"{old.Scope} sleep:read")), 400, "invalid_scope");

        await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, old.Refresh));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task R_04_and_R_05_an_old_token_again_ends_everything_that_came_of_it(int generations)
    {
        var old = await Host.TokensAsync(Host.C);
        var last = old;
        for (var count = 0; count < generations; count++)
        {
            last = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, last.Refresh));
        }

        Assert.Equal(200, await Host.UseAsync(last.Access));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, old.Refresh), 400, "invalid_grant");

        Assert.Equal(401, await Host.UseAsync(last.Access));
        Assert.Equal(401, await Host.UseAsync(old.Access));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, last.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task R_06_another_clients_token_is_refused_and_its_owner_goes_on()
    {
        var tokens = await Host.TokensAsync(Host.C);

        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C2, tokens.Refresh), 400, "invalid_grant");
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.P, tokens.Refresh), 400, "invalid_grant");

        await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, tokens.Refresh));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public async Task R_07_one_token_used_by_many_at_once_has_one_successor_and_the_family_ends(int count)
    {
        var tokens = await Host.TokensAsync(Host.C);

        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Host.RefreshAsync(Host.C, tokens.Refresh)));

        var next = await TokenSet.OfAsync(Assert.Single(answers, answer => (int)answer.StatusCode == 200));
        Assert.Equal(count - 1, answers.Count(answer => (int)answer.StatusCode == 400));
        Assert.Equal(401, await Host.UseAsync(next.Access));
        Assert.Equal(401, await Host.UseAsync(tokens.Access));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, next.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task R_08_with_one_key_all_get_the_same_answer_and_the_family_lives()
    {
        var tokens = await Host.TokensAsync(Host.C);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Host.RefreshAsync(Host.C, tokens.Refresh, "one-key")));

        Assert.All(answers, answer => Assert.Equal(200, (int)answer.StatusCode));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct(StringComparer.Ordinal));
        var next = await TokenSet.OfAsync(answers[0]);
        Assert.Equal(200, await Host.UseAsync(next.Access));
        await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, next.Refresh));
    }

    [Fact]
    public async Task R_09_a_retry_after_the_successor_was_used_is_reuse()
    {
        var tokens = await Host.TokensAsync(Host.C);
        var next = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, tokens.Refresh, "key"));
        var last = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, next.Refresh));

        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C, tokens.Refresh, "key"), 400, "invalid_grant");

        Assert.Equal(401, await Host.UseAsync(last.Access));
    }

    [Theory]
    [InlineData(59, 200)]
    [InlineData(61, 400)]
    public async Task R_09_a_retry_is_good_for_a_minute(int seconds, int status)
    {
        var tokens = await Host.TokensAsync(Host.C);
        var next = await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, tokens.Refresh, "key"));

        Host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        using var retry = await Host.RefreshAsync(Host.C, tokens.Refresh, "key");

        Assert.Equal(status, (int)retry.StatusCode);
        Assert.Equal(status == 200 ? 200 : 401, await Host.UseAsync(next.Access));
    }

    [Fact]
    public async Task R_09_with_a_grace_time_alone_is_enough_for_so_long()
    {
        var patient = await Host.RegisterAsync(new NewClient(
            "Patient", ["https://patient.example/cb"], ["profile:read", "activities:read", "activities:write"], true)
        {
            RotationGraceSeconds = 10,
        });
        var tokens = await Host.TokensAsync(patient);
        using var first = await Host.RefreshAsync(patient, tokens.Refresh);
        Host.Clock.Advance(TimeSpan.FromSeconds(9));
        using var again = await Host.RefreshAsync(patient, tokens.Refresh);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());

        Host.Clock.Advance(TimeSpan.FromSeconds(2));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(patient, tokens.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task R_10_an_idle_token_ends_after_90_days()
    {
        await using var host = await OAuthHost.FurnishedAsync();
        var kept = await host.TokensAsync(host.C);
        var idle = await host.TokensAsync(host.C);

        host.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(30));
        await TokenSet.OfAsync(await host.RefreshAsync(host.C, kept.Refresh));
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        await OAuthHost.RefusedAsync(await host.RefreshAsync(host.C, idle.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task R_10_a_family_ends_after_a_year_however_much_it_is_used()
    {
        await using var host = await OAuthHost.FurnishedAsync();
        var tokens = await host.TokensAsync(host.C);
        for (var month = 1; month <= 12; month++)
        {
            host.Clock.Advance(TimeSpan.FromDays(30));
            tokens = await TokenSet.OfAsync(await host.RefreshAsync(host.C, tokens.Refresh));
        }

        host.Clock.Advance(TimeSpan.FromDays(5) + TimeSpan.FromSeconds(1));

        await OAuthHost.RefusedAsync(await host.RefreshAsync(host.C, tokens.Refresh), 400, "invalid_grant");
    }

    [Fact]
    public async Task R_11_after_a_restart_a_used_token_is_retried_with_its_key_and_has_one_successor()
    {
        var folder = Directory.CreateTempSubdirectory("trainitall-oauth-");
        try
        {
            TokenSet tokens;
            TokenSet next;
            Partner partner;
            await using (var host = await OAuthHost.FurnishedAsync(folder: folder.FullName))
            {
                partner = host.C;
                tokens = await host.TokensAsync(partner);
                next = await TokenSet.OfAsync(await host.RefreshAsync(partner, tokens.Refresh, "key"));
            }

            await using var again = await OAuthHost.StartAsync(folder: folder.FullName);
            var retried = await TokenSet.OfAsync(await again.RefreshAsync(partner, tokens.Refresh, "key"));
            Assert.Equal(next.Body.ToJsonString(), retried.Body.ToJsonString());
            await OAuthHost.RefusedAsync(await again.RefreshAsync(partner, tokens.Refresh, "other"), 400, "invalid_grant");
            Assert.Equal(401, await again.UseAsync(retried.Access));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task R_12_a_public_client_refreshes_without_a_secret_and_a_confidential_one_does_not()
    {
        var ofPublic = await Host.TokensAsync(Host.P);
        var ofConfidential = await Host.TokensAsync(Host.C);

        await TokenSet.OfAsync(await Host.RefreshAsync(Host.P, ofPublic.Refresh));
        await OAuthHost.RefusedAsync(await Host.RefreshAsync(Host.C with { Secret = null }, ofConfidential.Refresh), 401, "invalid_client");
        await TokenSet.OfAsync(await Host.RefreshAsync(Host.C, ofConfidential.Refresh));
    }
}
