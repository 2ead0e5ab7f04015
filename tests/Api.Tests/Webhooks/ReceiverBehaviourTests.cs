using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>Receivers that answer as no receiver should: each costs a bounded time and nothing else.</summary>
public sealed class ReceiverBehaviourTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task R_03_A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var canary = await Receiver.StartAsync();
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (received, http) =>
        {
            http.Response.Headers.Location = canary.Url.ToString();

            return Receiver.Status(status)(received, http);
        };

        var error = await FailAsync(hooks);

        Assert.Contains("redirects are not followed", error, StringComparison.Ordinal);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task N_08_Headers_that_point_elsewhere_are_ignored()
    {
        await using var canary = await Receiver.StartAsync();
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (received, http) =>
        {
            http.Response.Headers["Alt-Svc"] = $"h2=\"127.0.0.1:{canary.Url.Port}\"; ma=86400";
            http.Response.Headers["Refresh"] = $"0; url={canary.Url}";
            http.Response.Headers["Link"] = $"<{canary.Url}>; rel=preload";
            http.Response.Headers["Set-Cookie"] = "a=b";

            return Receiver.Status(200)(received, http);
        };

        await hooks.WriteStepsAsync(1);
        await hooks.WriteStepsAsync(2);
        await hooks.Receiver.WhenDeliveriesAsync(2);

        Assert.Equal(0, canary.Connections);
        Assert.All(hooks.Receiver.Deliveries, received => Assert.DoesNotContain("Cookie", received.Headers.Keys));
    }

    [Fact]
    public async Task R_06_A_receiver_that_never_answers_costs_one_attempts_time()
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        await hooks.SubscribeAsync();
        hooks.Receiver.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted);

        Assert.Equal("No answer in time.", await FailAsync(hooks));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", 1)]
    [InlineData("HTTP/1.1 200 ", 1)]
    public async Task R_06_Headers_that_trickle_are_no_answer(string start, int bytesAtATime)
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        using var raw = new RawReceiver(async (stream, stopping) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), stopping);
            while (true)
            {
                await Task.Delay(100, stopping);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', bytesAtATime)), stopping);
            }
        });

        Assert.Equal("No answer in time.", await FirstErrorAsync(hooks, raw.Url));
    }

    [Fact]
    public async Task R_06_Twenty_kilobytes_of_headers_are_no_answer()
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        using var raw = new RawReceiver(async (stream, stopping) =>
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nX: {new string('a', 20_000)}\r\n\r\n"), stopping));

        Assert.Equal("The answer's headers are too large.", await FirstErrorAsync(hooks, raw.Url));
    }

    [Fact]
    public async Task R_06_What_is_no_HTTP_is_no_answer()
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        using var raw = new RawReceiver(async (stream, stopping) => await stream.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray(), stopping));

        Assert.NotEmpty(await FirstErrorAsync(hooks, raw.Url));
    }

    [Fact]
    public async Task R_06_A_body_without_end_changes_nothing_once_the_status_was_said()
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        long written = 0;
        using var raw = new RawReceiver(async (stream, stopping) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000000000\r\n\r\n"u8.ToArray(), stopping);
            var block = new byte[64 * 1024];
            while (true)
            {
                await stream.WriteAsync(block, stopping);
                Interlocked.Add(ref written, block.Length);
            }
        });
        await hooks.SubscribeAsync();
        await hooks.PatchAsync($$"""{"url":"{{raw.Url}}"}""");

        await hooks.UntilAsync("active");

        Assert.InRange(written, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task R_06_A_packed_answer_is_not_unpacked()
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        await hooks.SubscribeAsync();
        var bomb = Bomb();
        hooks.Receiver.Answer = async (_, http) =>
        {
            http.Response.ContentType = "text/plain";
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.Body.WriteAsync(bomb);
        };

        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync(async () => (await hooks.DeliveriesAsync("&state=delivered")).Count == 2, "the delivery");

        var delivery = (await hooks.DeliveriesAsync($"&athlete={hooks.Athlete.AthleteId}")).Single()["id"];
        var answer = (await hooks.GetAsync($"/deliveries/{delivery}"))["attempt_log"]![0]!["answer"]?.GetValue<string>() ?? "";
        Assert.InRange(answer.Length, 0, 1_024);
    }

    [Theory]
    [InlineData("CN=127.0.0.1", -10, -1)]
    [InlineData("CN=elsewhere.example", -1, 10)]
    [InlineData("CN=127.0.0.1", -1, 10)]
    public async Task R_07_A_certificate_that_proves_nothing_is_a_failure_and_the_reason_is_named(string subject, int fromDays, int untilDays)
    {
        await using var hooks = await HookDriver.StartAsync(Hasty);
        using var certificate = NewCertificate(subject, fromDays, untilDays);
        await using var secure = await StartSecureAsync(certificate);

        var error = await FirstErrorAsync(hooks, new Uri(new Uri(secure.Urls.First()), "/hook"));

        Assert.StartsWith("TLS: ", error, StringComparison.Ordinal);
        Assert.Contains("certificate", error, StringComparison.OrdinalIgnoreCase);
    }

    private static void Hasty(Dictionary<string, string?> settings) => settings["TrainItAll:Webhooks:AttemptSeconds"] = "1";

    /// <summary>Writes and waits for the failure of the first attempt.</summary>
    private static async Task<string> FailAsync(HookDriver hooks)
    {
        await hooks.WriteStepsAsync(1);
        await hooks.UntilFailedAsync(1);

        return (await hooks.GetAsync())["health"]!["last_error"]!.GetValue<string>();
    }

    /// <summary>Subscribes with another address and waits for the failure of the test event.</summary>
    private static async Task<string> FirstErrorAsync(HookDriver hooks, Uri url)
    {
        await hooks.CreateAsync();
        await hooks.UntilAsync("active");
        await hooks.PatchAsync($$"""{"url":"{{url}}"}""");
        await hooks.UntilFailedAsync(1);
        Assert.Equal("unverified", (await hooks.GetAsync())["state"]!.GetValue<string>());

        return (await hooks.GetAsync())["health"]!["last_error"]!.GetValue<string>();
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 100; megabyte++)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }

    private static X509Certificate2 NewCertificate(string subject, int fromDays, int untilDays)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(fromDays), DateTimeOffset.UtcNow.AddDays(untilDays));

        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task<WebApplication> StartSecureAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(http => Task.CompletedTask);
        await app.StartAsync();

        return app;
    }

    /// <summary>Reads a request's beginning and writes what the test wants, byte by byte.</summary>
    private sealed class RawReceiver : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stopping = new();

        public RawReceiver(Func<NetworkStream, CancellationToken, Task> answer)
        {
            _listener.Start();
            _ = ServeAsync(answer);
        }

        public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook");

        public void Dispose()
        {
            _stopping.Cancel();
            _listener.Dispose();
            _stopping.Dispose();
        }

        private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> answer)
        {
            while (!_stopping.IsCancellationRequested)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                    await using var stream = client.GetStream();
                    _ = await stream.ReadAsync(new byte[1], _stopping.Token);
                    await answer(stream, _stopping.Token);
                }
                catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
                {
                    continue;
                }
            }
        }
    }
}
