using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TrainItAll.Reliability.Webhooks;

/// <summary>A receiver that answers at once, writes down what came, and says afterwards what was wrong with it.</summary>
internal sealed class WebhookLedger : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Stream> _streams = new(StringComparer.Ordinal);

    private WebhookLedger(WebApplication app) => _app = app;

    public Uri Url => new(new Uri(_app.Urls.First()), "/hook");

    /// <summary>Requests, repeats included.</summary>
    public int Requests => _streams.Values.Sum(stream => stream.Requests);

    public int Messages => _streams.Values.Sum(stream => stream.Messages);

    public int Events => _streams.Values.Sum(stream => stream.Events);

    public static async Task<WebhookLedger> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var ledger = new WebhookLedger(app);
        app.Run(ledger.TakeAsync);
        await app.StartAsync();

        return ledger;
    }

    /// <summary>The changes of an athlete that nobody told.</summary>
    public int MissingOf(string athlete, long seq) =>
        (int)seq - (_streams.TryGetValue(athlete, out var stream) ? stream.ToldUpTo(seq) : 0);

    /// <summary>Everything that must never be seen.</summary>
    public IReadOnlyList<string> Wrong => [.. _streams.SelectMany(pair => pair.Value.Wrong.Select(wrong => $"{pair.Key}: {wrong}"))];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        using var parsed = JsonDocument.Parse(body.ToArray());
        var events = parsed.RootElement.GetProperty("events");
        if (events[0].GetProperty("athlete_id").GetString() is { } athlete)
        {
            _streams.GetOrAdd(athlete, _ => new Stream()).Take(
                http.Request.Headers["webhook-id"].ToString(),
                parsed.RootElement.GetProperty("delivery_seq").GetInt64(),
                Convert.ToHexString(SHA256.HashData(body.ToArray())),
                [.. events.EnumerateArray().Select(Range)]);
        }
    }

    private static (long From, long To) Range(JsonElement told)
    {
        var to = told.GetProperty("seq").GetInt64();

        return (told.TryGetProperty("seq_from", out var from) ? from.GetInt64() : to, to);
    }

    /// <summary>What came about one athlete.</summary>
    private sealed class Stream
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, (long Number, string Hash)> _messages = new(StringComparer.Ordinal);
        private readonly HashSet<long> _told = [];
        private long _last;

        public List<string> Wrong { get; } = [];

        public int Requests { get; private set; }

        public int Messages => _messages.Count;

        public int Events { get; private set; }

        public int ToldUpTo(long seq)
        {
            lock (_gate)
            {
                return _told.Count(one => one <= seq);
            }
        }

        public void Take(string id, long number, string hash, List<(long From, long To)> events)
        {
            lock (_gate)
            {
                Requests++;
                if (_messages.TryGetValue(id, out var known))
                {
                    Require(known == (number, hash), $"message {id} came again with another number or other bytes");

                    return;
                }

                Require(number == _last + 1, string.Create(CultureInfo.InvariantCulture, $"delivery {number} came first after {_last}"));
                _last = number;
                _messages.Add(id, (number, hash));
                foreach (var (from, to) in events)
                {
                    Events++;
                    for (var seq = from; seq <= to; seq++)
                    {
                        Require(_told.Add(seq), string.Create(CultureInfo.InvariantCulture, $"change {seq} was told in two messages"));
                    }
                }
            }
        }

        private void Require(bool isTrue, string wrong)
        {
            if (!isTrue)
            {
                Wrong.Add(wrong);
            }
        }
    }
}
