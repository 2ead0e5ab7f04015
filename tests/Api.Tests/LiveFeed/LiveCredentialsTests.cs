using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.OAuth;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, L and A: what a connection stands on, and its end.</summary>
[Collection(OAuthTests.Name)]
public sealed class LiveCredentialsTests(OAuthFixture fixture)
{
    private OAuthHost Host => fixture.Host;

    [Fact]
    public async Task L_01_a_token_in_the_query_listens_to_what_its_scopes_cover()
    {
        var tokens = await Host.TokensAsync(Host.C);
        await using var hub = await HubClient.ConnectAsync(Host.App, tokens.Access);
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        await WriteActivityAsync(tokens.Access);
        var (target, envelope) = await hub.NextEventAsync();

        Assert.Equal("ACTIVITY_UPLOADED", target);
        Assert.Equal(Host.C.Id, envelope["activity"]!["sourceName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_03_a_revoked_token_ends_its_connection_with_a_reason()
    {
        var tokens = await Host.TokensAsync(Host.C);
        await using var hub = await HubClient.ConnectAsync(Host.App, tokens.Access);
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        using var revoked = await Host.PostAsync(
            "/api/oauth/revoke", Host.C, new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = tokens.Refresh });

        AssertRevoked(await hub.UntilClosedAsync());
        Assert.Equal(200, (int)revoked.StatusCode);
    }

    [Fact]
    public async Task A_03_a_revoked_key_ends_its_connection_with_a_reason()
    {
        using var athlete = await Host.App.NewAthleteAsync();
        var (id, apiKey) = await athlete.AddKeyAsync("activities:read");
        await using var hub = await HubClient.ConnectAsync(Host.App, apiKey);
        await using var other = await HubClient.ConnectAsync(Host.App, athlete.ApiKey);
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        using var admin = Host.App.With(Host.App.AdminKey);
        using var revoked = await admin.DeleteAsync($"/api/admin/users/{athlete.UserId}/api-keys/{id}");

        AssertRevoked(await hub.UntilClosedAsync());
        Assert.Equal(204, (int)revoked.StatusCode);
        Assert.Equal(1, (await other.ResultAsync("Ping", "[1]"))["n"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_04_the_end_of_a_token_is_announced_and_then_ends_the_connection()
    {
        await using var host = await OAuthHost.FurnishedAsync();
        var tokens = await host.TokensAsync(host.C);
        host.Clock.Advance(TimeSpan.FromSeconds(3_598));
        await using var hub = await HubClient.ConnectAsync(host.App, tokens.Access);

        var heard = await hub.UntilClosedAsync();

        Assert.Equal(["TOKEN_EXPIRING", "GOODBYE"], heard.Select(message => message.Target));
        Assert.InRange(heard[0].Envelope["in"]!.GetValue<int>(), 0, 2);
        Assert.Equal("token_expired", heard[1].Envelope["code"]!.GetValue<string>());
    }

    private async Task WriteActivityAsync(string accessToken)
    {
        using var body = new StringContent(
            """{"title":"Run","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45}""",
            System.Text.Encoding.UTF8,
            "application/json");
        using var answer = await Host.SendAsync(
            HttpMethod.Post, "/api/external/v1/activities", body, ("Authorization", $"Bearer {accessToken}"));
        Assert.Equal(201, (int)answer.StatusCode);
    }

    private static void AssertRevoked(IReadOnlyList<(string Target, JsonObject Envelope)> heard)
    {
        var (target, goodbye) = Assert.Single(heard);
        Assert.Equal(("GOODBYE", "revoked"), (target, goodbye["code"]!.GetValue<string>()));
        Assert.False(goodbye["reconnect"]!.GetValue<bool>());
    }
}
