using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Tests.Problems;

[Collection(AppTests.Name)]
public sealed class ProblemTests(AppFixture fixture)
{
    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/api/external/v1")]
    [InlineData("/api/external/v1/activities/act_1")]
    [InlineData("/api/external/v2/profile")]
    public async Task An_unknown_route_below_api_is_404_in_the_same_shape(string path)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var anonymous = fixture.Host.Anonymous();

        await Answer.RefusalAsync(await athlete.Client.GetAsync(path), 404, "not_found");
        await Answer.RefusalAsync(await anonymous.GetAsync(path), 404, "not_found");
    }

    [Fact]
    public async Task An_unknown_route_elsewhere_is_a_bare_404_without_a_login_prompt()
    {
        using var anonymous = fixture.Host.Anonymous();

        var answer = await anonymous.GetAsync("/favicon.ico");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Empty(answer.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("PUT", "/profile", "GET")]
    [InlineData("DELETE", "/activities", "GET, POST")]
    [InlineData("GET", "/fit-files", "POST")]
    [InlineData("PATCH", "/sleep-days", "GET, POST")]
    public async Task A_wrong_method_is_405_and_names_the_right_ones(string method, string path, string allowed)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), AthleteDriver.Base + path);

        var answer = await athlete.Client.SendAsync(request);

        await Answer.RefusalAsync(answer, 405, "method_not_allowed");
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var anonymous = fixture.Host.Anonymous();

        foreach (var path in new[] { "/", "/health/live", "/api/external/v1/profile", "/api/nothing", "/nothing", "/openapi/external-v1.json" })
        {
            var answer = await anonymous.GetAsync(path);

            Assert.Equal("nosniff", Answer.Header(answer, "X-Content-Type-Options"));
            Assert.Equal("no-referrer", Answer.Header(answer, "Referrer-Policy"));
            Assert.StartsWith("default-src 'none'", Answer.Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_503_with_a_time_to_wait()
    {
        await using var host = await AppHost.StartAsync(services: With(new StoreUnavailableException("the disk is full at /secret")));
        using var athlete = await host.NewAthleteAsync();

        var answer = await athlete.UploadAsync(FitFiles.Run());

        var refusal = await Answer.RefusalAsync(answer, 503, "store_unavailable");
        Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("secret", refusal.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await athlete.ItemsAsync("/activities"));
    }

    [Fact]
    public async Task A_fault_is_500_and_tells_nothing_but_a_trace_id()
    {
        await using var host = await AppHost.StartAsync(
            settings => settings["Logging:LogLevel:TrainItAll"] = "None", With(new NotSupportedException("secret")));
        using var athlete = await host.NewAthleteAsync();

        var refusal = await Answer.RefusalAsync(await athlete.UploadAsync(FitFiles.Run()), 500, "internal_error");

        Assert.Equal(["error", "errorCode", "hint", "traceId"], refusal.Select(pair => pair.Key));
        Assert.NotEmpty(refusal["traceId"]!.GetValue<string>());
        Assert.DoesNotContain("secret", refusal.ToJsonString(), StringComparison.Ordinal);
    }

    private static Action<IServiceCollection> With(Exception fault) =>
        services => services.AddSingleton<IFileStore>(new FaultyFiles(fault));

    private sealed class FaultyFiles(Exception fault) : IFileStore
    {
        public Task PutAsync(string sha256, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellationToken) =>
            Task.FromException(fault);

        public Task<byte[]?> FindAsync(string sha256, CancellationToken cancellationToken) => Task.FromException<byte[]?>(fault);
    }
}
