using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>What a partner runs: takes webhooks, remembers them, and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>No measurement: only so that a test ends when nothing comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<Received> _all = [];
    private readonly List<(Func<IReadOnlyList<Received>, bool> IsThere, TaskCompletionSource Came)> _waiting = [];

    private int _connections;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>How it answers; 204 unless a test says otherwise.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = Status(204);

    public Uri Url => new(new Uri(_app.Urls.First()), "/hook");

    public int Connections => _connections;

    public IReadOnlyList<Received> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Everything but test events.</summary>
    public IReadOnlyList<Received> Deliveries => [.. All.Where(received => !received.IsTest)];

    /// <summary>Ids of all that came but test events, each once, in the order in which they came first.</summary>
    public IReadOnlyList<string> Messages => [.. Deliveries.Select(received => received.Id).Distinct(StringComparer.Ordinal)];

    public static Func<Received, HttpContext, Task> Status(int status) => (_, http) =>
    {
        http.Response.StatusCode = status;

        return Task.CompletedTask;
    };

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Receiver? receiver = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
        {
            Interlocked.Increment(ref receiver!._connections);

            return next(connection);
        })));
        var app = builder.Build();
        receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();

        return receiver;
    }

    /// <summary>Waits until what came satisfies a test.</summary>
    public async Task WhenAsync(Func<IReadOnlyList<Received>, bool> isThere, string what)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (isThere(_all))
            {
                return;
            }

            _waiting.Add((isThere, came));
        }

        try
        {
            await came.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited for {what}; {All.Count} requests came: {string.Join(", ", All.TakeLast(20))}");
        }
    }

    public Task WhenDeliveriesAsync(int count) =>
        WhenAsync(all => all.Count(received => !received.IsTest) >= count, $"{count} deliveries");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var received = new Received(
            http.Request.Path,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        lock (_gate)
        {
            _all.Add(received);
            foreach (var waiting in _waiting.FindAll(waiting => waiting.IsThere(_all)))
            {
                _waiting.Remove(waiting);
                waiting.Came.SetResult();
            }
        }

        await Answer(received, http);
    }
}

/// <summary>One request as it came.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public JsonObject Body => JsonNode.Parse(Bytes)!.AsObject();

    public string Id => Headers["webhook-id"];

    public int Attempt => int.Parse(Headers["tia-attempt"], System.Globalization.CultureInfo.InvariantCulture);

    public long DeliverySeq => Body["delivery_seq"]!.GetValue<long>();

    public IReadOnlyList<JsonObject> Events => [.. Body["events"]!.AsArray().Select(one => one!.AsObject())];

    public bool IsTest => Events[0]["type"]!.GetValue<string>() == WebhookBounds.TestEvent;

    public override string ToString() => $"{Id} {string.Join('+', Events.Select(one => (string)one["type"]!).Distinct(StringComparer.Ordinal))} #{DeliverySeq} attempt {Attempt}";
}
