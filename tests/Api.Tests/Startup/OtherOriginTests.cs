using System.Net;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Startup;

/// <summary>Scripts of web apps that the operator named, and of others.</summary>
public sealed class OtherOriginTests
{
    private const string Named = "https://app.example.org";
    private const string Path = "/api/v1/athlete/0";

    [Fact]
    public async Task A_named_web_app_may_ask_before_it_calls_and_reads_the_headers_that_clients_need()
    {
        await using var host = await StartAsync($"{Named}, http://localhost:5173");
        using var athlete = await host.NewAthleteAsync();

        using var asked = await AskAsync(host, Named, Path);
        using var called = await CallAsync(athlete.Client, Named, Path);
        using var refused = await CallAsync(athlete.Client, Named, "/api/v1/athlete/i999999");

        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal((Named, "PUT"), (Told(asked, "Access-Control-Allow-Origin"), Told(asked, "Access-Control-Allow-Methods")));
        Assert.Equal("authorization", Told(asked, "Access-Control-Allow-Headers"));
        Assert.Equal((200, Named), ((int)called.StatusCode, Told(called, "Access-Control-Allow-Origin")));
        Assert.Contains("X-Athlete-Seq", Told(called, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Equal((403, Named), ((int)refused.StatusCode, Told(refused, "Access-Control-Allow-Origin")));
        Assert.All([asked, called], answer => Assert.Equal("", Told(answer, "Access-Control-Allow-Credentials")));
    }

    [Theory]
    [InlineData(Named, "https://evil.example.org", Path)]
    [InlineData(Named, "null", Path)]
    [InlineData(Named, Named, "/account")]
    [InlineData(Named, Named, "/oauth/authorize")]
    [InlineData(Named, Named, "/api/oauth/introspect")]
    [InlineData(null, Named, Path)]
    public async Task Others_and_pages_get_no_leave(string? origins, string origin, string path)
    {
        await using var host = await StartAsync(origins);

        using var asked = await AskAsync(host, origin, path);

        Assert.Equal("", Told(asked, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task All_may_where_the_operator_says_so()
    {
        await using var host = await StartAsync("*");

        using var asked = await AskAsync(host, "https://anywhere.example.org", "/hubs/live/negotiate");

        Assert.Equal("*", Told(asked, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("app.example.org")]
    [InlineData("https://app.example.org/")]
    [InlineData("https://app.example.org/path")]
    [InlineData("*, https://app.example.org")]
    public async Task What_is_no_origin_stops_the_start_and_names_the_key(string origins)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(origins));

        Assert.Contains("TrainItAll__Origins", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<AppHost> StartAsync(string? origins) => AppHost.StartAsync(settings => settings["TrainItAll:Origins"] = origins);

    private static async Task<HttpResponseMessage> AskAsync(AppHost host, string origin, string path)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");

        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> CallAsync(HttpClient client, string origin, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);

        return await client.SendAsync(request);
    }

    private static string Told(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
