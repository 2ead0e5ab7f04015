using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using TrainItAll.OAuth;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>One athlete's trouble is no other's, a calendar's changes are one event, and TLS is looked at.</summary>
public sealed class IsolationTests
{
    private static readonly string[] Reading = ["activities:read", "dailyWellness:read"];

    [Fact]
    public async Task O_02_One_athlete_whose_messages_fail_for_an_hour_holds_up_no_other()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        using var other = await hooks.Host.NewAthleteAsync();
        var partner = await ClientSubscriptionTests.RegisterAsync(hooks, ClientProfile.Native, Reading);
        await ClientSubscriptionTests.GrantAsync(hooks, hooks.Athlete, partner.Id, Reading);
        await ClientSubscriptionTests.GrantAsync(hooks, other, partner.Id, Reading);
        await ClientSubscriptionTests.SubscribeAsync(hooks, partner);
        hooks.Receiver.Answer = (received, http) =>
            Receiver.Status(received.Events[0]["athlete_id"]!.GetValue<string>() == hooks.Athlete.AthleteId ? 500 : 200)(received, http);

        await hooks.WriteStepsAsync(1);
        for (var write = 1; write <= 6; write++)
        {
            await other.WriteAsync("/daily-wellness", $$"""{"day":"2026-01-16","steps":{{write}}}""", status: 0);
            await UntilAsync(hooks, () => Of(hooks, other.AthleteId).Count == write);
            await hooks.RunAsync(TimeSpan.FromMinutes(10));
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], Of(hooks, other.AthleteId).Select(received => received.DeliverySeq));
        Assert.All(Of(hooks, other.AthleteId), received => Assert.Equal(1, received.Attempt));
        Assert.All(Of(hooks, hooks.Athlete.AthleteId), received => Assert.Equal(1, received.DeliverySeq));
        Assert.InRange(Of(hooks, hooks.Athlete.AthleteId).Count, 4, 5);
    }

    [Fact]
    public async Task W_05_Making_changing_deleting_and_remaking_an_event_within_the_window_tells_of_the_last_one_only()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        await hooks.SubscribeAsync(events: """["CALENDAR_UPDATED"]""");
        var seeder = new OutboxSeeder(hooks.Host, hooks.Athlete, hooks.SubscriptionId, new WebhookOptions());

        await seeder.TellAsync(Event(1, "made", isDeleted: false));
        await seeder.TellAsync(Event(1, "changed", isDeleted: false));
        await seeder.TellAsync(Event(1, "changed", isDeleted: true), Event(2, "other", isDeleted: true));
        await seeder.TellAsync(Event(1, "remade", isDeleted: false));
        await seeder.WakeAsync();
        await hooks.RunAsync(TimeSpan.FromSeconds(6));
        await hooks.UntilDeliveriesAsync(1);

        var told = Assert.Single(Assert.Single(hooks.Receiver.Deliveries).Events);
        Assert.Equal(("CALENDAR_UPDATED", 1, 5), ((string?)told["type"], (int)told["seq_from"]!, (int)told["seq"]!));
        Assert.Equal("remade", (string?)Assert.Single(told["events"]!.AsArray())!["name"]);
        Assert.Equal(2, (int)Assert.Single(told["deleted_events"]!.AsArray())!["id"]!);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("wrong host")]
    [InlineData("self-signed")]
    [InlineData("TLS 1.0")]
    public async Task R_07_A_receiver_that_is_not_who_its_name_says_gets_nothing_and_the_reason_is_named(string fault)
    {
        await using var hooks = await HookDriver.StartAsync();
        using var certificate = Certificate(fault);
        var asked = 0;
        await using var receiver = await StartTlsAsync(certificate, fault, () => Interlocked.Increment(ref asked));
        var port = new Uri(receiver.Urls.First()).Port;

        var created = await hooks.Athlete.WriteAsync(
            HookDriver.Path, $$"""{"url":"https://loop.example.com:{{port}}/hook","events":["WELLNESS_UPDATED"]}""");
        var path = $"{HookDriver.Path}/{created["id"]}";
        await UntilAsync(hooks, async () => (int)(await hooks.Athlete.GetObjectAsync(path))["health"]!["failed"]! >= 1);

        var shown = await hooks.Athlete.GetObjectAsync(path);
        Assert.Equal("unverified", (string?)shown["state"]);
        Assert.StartsWith("TLS: ", (string?)shown["health"]!["last_error"], StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    private static List<Received> Of(HookDriver hooks, string athleteId) =>
        [.. hooks.Receiver.Deliveries.Where(received => received.Events[0]["athlete_id"]?.GetValue<string>() == athleteId)];

    private static Task UntilAsync(HookDriver hooks, Func<bool> holds) => UntilAsync(hooks, () => Task.FromResult(holds()));

    private static async Task UntilAsync(HookDriver hooks, Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            hooks.Clock?.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(5, patience.Token);
        }
    }

    private static (string Type, string Subject, string Item, Func<OutboxDoc, OutboxDoc> Fill) Event(int id, string name, bool isDeleted) => (
        "CALENDAR_UPDATED",
        "",
        $"events/{id}",
        doc => doc with { Event = JsonSerializer.SerializeToElement(new { id, name }), IsDeleted = isDeleted });

    private static X509Certificate2 Certificate(string fault)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            $"CN={(fault == "wrong host" ? "other.example.com" : "loop.example.com")}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(fault == "wrong host" ? "other.example.com" : "loop.example.com");
        request.CertificateExtensions.Add(names.Build());
        var until = fault == "expired" ? DateTimeOffset.UtcNow.AddDays(-1) : DateTimeOffset.UtcNow.AddDays(1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), until);

        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }

    private static async Task<WebApplication> StartTlsAsync(X509Certificate2 certificate, string fault, Action asked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
#pragma warning disable SYSLIB0039, CA5397 // A server that speaks nothing better is what is tested.
            https.SslProtocols = fault == "TLS 1.0" ? SslProtocols.Tls : SslProtocols.None;
#pragma warning restore SYSLIB0039, CA5397
        })));
        var app = builder.Build();
        app.Run(_ =>
        {
            asked();

            return Task.CompletedTask;
        });
        await app.StartAsync();

        return app;
    }
}
