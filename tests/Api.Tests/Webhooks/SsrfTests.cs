using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Outgoing;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>We never connect to an address that is not public, whatever a URL says and whatever a name server answers.</summary>
public sealed class SsrfTests
{
    private const int Rounds = 1_000;

    [Fact]
    public async Task N_01_Two_hundred_hostile_addresses_are_refused_and_nobody_is_connected_to()
    {
        using var canaries = new Canaries();
        var resolver = new LyingResolver();
        await using var host = await AppHost.StartAsync(services: services => services.AddSingleton<IHostResolver>(resolver));
        using var athlete = await host.NewAthleteAsync();
        Assert.True(HostileUrls.All.Distinct(StringComparer.Ordinal).Count() >= 200, $"{HostileUrls.All.Count} URLs");
        foreach (var url in HostileUrls.All)
        {
            var body = System.Text.Json.JsonSerializer.Serialize(new { url, events = new[] { "ACTIVITY_UPLOADED" } });

            var answer = await athlete.PostAsync(HookDriver.Path, body);

            Assert.True((int)answer.StatusCode == 400, $"{url}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.Empty(await athlete.ItemsAsync(HookDriver.Path));
        Assert.Equal(0, canaries.Hits);
    }

    [Fact]
    public async Task N_01_The_same_addresses_past_the_check_are_refused_when_the_connection_is_made()
    {
        using var canaries = new Canaries();
        using var client = NewClient(new LyingResolver());
        var tried = 0;
        foreach (var url in HostileUrls.All.SelectMany(url => new[] { url, WithPort(url, canaries.Port) }))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http")
                || parsed.IdnHost is "example.com" or "" or "exa" or ".example.com")
            {
                continue;
            }

            tried++;
            var fault = await Record.ExceptionAsync(() => client.PostAsync(parsed, null));

            Assert.True(
                fault is HttpRequestException or InvalidOperationException or UriFormatException or NotSupportedException, $"{url}: {fault}");
        }

        Assert.True(tried > 200, $"Only {tried} were tried.");
        Assert.Equal(0, canaries.Hits);
    }

    [Fact]
    public async Task N_02_A_name_that_changes_its_answer_between_the_check_and_the_connection_gains_nothing()
    {
        using var canaries = new Canaries();
        var count = 0;
        var resolver = new LyingResolver
        {
            // Public when it is checked, this machine when it is used, and the other way round.
            Answer = _ => [Interlocked.Increment(ref count) % 2 == 1 ? LyingResolver.Public : IPAddress.Loopback],
        };
        var connections = NewConnections(resolver);
        var check = new UrlCheck(NewPolicy(""), connections);
        using var client = connections.NewClient();
        for (var round = 0; round < Rounds; round++)
        {
            var (url, _) = await check.CheckAsync($"https://rebind.example.com:{canaries.Port}/", 2_000, default);
            Assert.NotNull(url);

            var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(url, null));
            Assert.IsType<AddressRefusedException>(fault.InnerException);
        }

        Assert.Equal(Rounds * 2, resolver.Asked.Count);
        Assert.Equal(0, canaries.Hits);
    }

    [Fact]
    public async Task N_03_An_answer_with_one_public_and_one_private_address_is_refused()
    {
        var connections = NewConnections(new LyingResolver());

        await Assert.ThrowsAsync<AddressRefusedException>(() => connections.VetAsync("mixed.example.com", isEncrypted: true, default));
        Assert.Equal([LyingResolver.Public], await connections.VetAsync("example.com", isEncrypted: true, default));
    }

    [Fact]
    public async Task N_04_A_proxy_in_the_environment_is_not_asked()
    {
        using var canaries = new Canaries();
        string[] names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
        var before = names.ToDictionary(name => name, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
        try
        {
            foreach (var name in names)
            {
                Environment.SetEnvironmentVariable(name, $"http://127.0.0.1:{canaries.Port}");
            }

            using var client = NewClient(new LyingResolver());
            await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri("https://loop.example.com/"), null));
            await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(new Uri("http://loop.example.com/"), null));
        }
        finally
        {
            foreach (var (name, value) in before)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        Assert.Equal(0, canaries.Hits);
    }

    [Theory]
    [InlineData("127.0.0.1/32", 1, 0)]
    [InlineData("127.0.0.2/32", 0, 1)]
    public async Task N_06_The_operator_allows_exactly_what_it_names(string allowed, int reached, int refused)
    {
        using var canaries = new Canaries();
        using var client = NewConnections(new LyingResolver(), allowed).NewClient();

        var fault = await Record.ExceptionAsync(() => client.PostAsync(new Uri($"http://127.0.0.1:{canaries.Port}/"), null));

        Assert.Equal(refused, (fault as HttpRequestException)?.InnerException is AddressRefusedException ? 1 : 0);
        Assert.Equal(reached, canaries.Hits > 0 ? 1 : 0);
    }

    [Fact]
    public async Task A_name_that_turns_to_the_inside_later_stops_the_subscription_after_three_attempts()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync();

        // A connection that stands already leads where it was vetted to; only a new one asks for the name again.
        hooks.Receiver.Answer = (received, http) =>
        {
            http.Response.Headers.Connection = "close";

            return Receiver.Status(200)(received, http);
        };
        var resolver = (LyingResolver)hooks.Host.App.Services.GetRequiredService<IHostResolver>();
        resolver.Answer = _ => [IPAddress.Loopback];
        await hooks.PatchAsync($$"""{"url":"http://turning.example.com:{{hooks.Receiver.Url.Port}}/hook"}""");
        await hooks.UntilAsync("active");
        var connections = hooks.Receiver.Connections;

        resolver.Answer = _ => [IPAddress.Parse("10.0.0.5")];
        await hooks.RunAsync(TimeSpan.FromMinutes(3));
        await hooks.WriteStepsAsync(1);
        await hooks.UntilFailedAsync(1);
        await hooks.RunAsync(TimeSpan.FromMinutes(10));
        await hooks.UntilAsync("disabled");

        Assert.Equal("address_not_public", (await hooks.GetAsync())["reason"]!.GetValue<string>());
        Assert.Equal(connections, hooks.Receiver.Connections);
    }

    private static string WithPort(string url, int port) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0
        ? $"{parsed.Scheme}://{parsed.Host}:{port}/"
        : url;

    private static HttpClient NewClient(LyingResolver resolver) => NewConnections(resolver).NewClient();

    private static GuardedConnections NewConnections(LyingResolver resolver, string allowed = "") =>
        new(NewPolicy(allowed), resolver, NewOptions(allowed));

    private static AddressPolicy NewPolicy(string allowed) => new(NewOptions(allowed));

    private static IOptions<OutgoingOptions> NewOptions(string allowed) =>
        Options.Create(new OutgoingOptions { AllowedPrivateNetworks = allowed, ConnectSeconds = 2 });

    /// <summary>Listens on this machine's own addresses and counts who comes.</summary>
    private sealed class Canaries : IDisposable
    {
        private readonly List<TcpListener> _listeners = [];
        private int _hits;

        public Canaries()
        {
            var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            Port = ((IPEndPoint)first.LocalEndpoint).Port;
            Watch(first);
            if (Socket.OSSupportsIPv6)
            {
                var second = new TcpListener(IPAddress.IPv6Loopback, Port);
                second.Start();
                Watch(second);
            }
        }

        public int Port { get; }

        public int Hits => _hits;

        public void Dispose() => _listeners.ForEach(listener => listener.Dispose());

        private void Watch(TcpListener listener)
        {
            _listeners.Add(listener);
            _ = AcceptAsync(listener);
        }

        private async Task AcceptAsync(TcpListener listener)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _hits);
                }
            }
            catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
