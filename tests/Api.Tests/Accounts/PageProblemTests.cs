using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.Accounts;

/// <summary>Failures that people see: in words, with the headers of every page, and without details.</summary>
public sealed class PageProblemTests
{
    [Theory]
    [InlineData(true, 503, "The store does not answer just now.")]
    [InlineData(false, 500, "It is not your fault.")]
    public async Task A_failure_is_a_page_for_people(bool isOutage, int status, string words)
    {
        Exception fault = isOutage ? new StoreUnavailableException("secret detail") : new InvalidOperationException("secret detail");
        await using var host = await AccountHost.StartAsync(
            services: services => services.AddSingleton<IBrowserSessionStore>(new FailingStore(fault)));
        using var browser = host.NewBrowser();
        browser.Cookies["__Host-tia_session"] = new string('A', 43);

        var answer = await browser.GetAsync("/account");

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", answer.Html, StringComparison.Ordinal);
        Assert.Equal(("DENY", isOutage), (answer.Header("X-Frame-Options"), answer.Headers.ContainsKey("Retry-After")));
        Assert.Contains("form-action 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_endpoint_goes_on_answering_in_its_own_form()
    {
        await using var host = await AccountHost.StartAsync();
        using var client = host.App.Anonymous();

        var answer = await client.GetAsync("/api/external/v1/profile");

        await Drivers.Answer.RefusalAsync(answer, 401, "unauthorized");
    }

    private sealed class FailingStore(Exception fault) : IBrowserSessionStore
    {
        public Task StartAsync(NewBrowserSession session, SessionLimits limits, int userMax, CancellationToken cancellationToken) => throw fault;

        public Task<StoredSession?> FindAsync(ReadOnlyMemory<byte> hash, SessionLimits limits, CancellationToken cancellationToken) => throw fault;

        public Task<ImmutableArray<string>> FindLiveAsync(
            ImmutableArray<string> sessionIds, SessionLimits limits, CancellationToken cancellationToken) => throw fault;

        public Task TouchAsync(string sessionId, DateTimeOffset seenAt, CancellationToken cancellationToken) => throw fault;

        public Task<ImmutableArray<ListedSession>> ListAsync(string userId, SessionLimits limits, CancellationToken cancellationToken) => throw fault;

        public Task<bool> EndAsync(string userId, string sessionId, CancellationToken cancellationToken) => throw fault;

        public Task<int> EndAllAsync(string userId, string? exceptId, CancellationToken cancellationToken) => throw fault;

        public Task<bool> IsKnownBrowserAsync(string userId, ReadOnlyMemory<byte> browserHash, CancellationToken cancellationToken) => throw fault;
    }
}
