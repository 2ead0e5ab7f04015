using System.Diagnostics.Metrics;

namespace TrainItAll.Webhooks;

/// <summary>Numbers of deliveries, without URLs and secrets.</summary>
internal sealed class WebhookMetrics : IDisposable
{
    private readonly Meter _meter = new("TrainItAll.Webhooks");
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _dead;

    public WebhookMetrics()
    {
        _attempts = _meter.CreateCounter<long>("trainitall.webhooks.attempts", description: "Requests made, by what became of them.");
        _seconds = _meter.CreateHistogram<double>("trainitall.webhooks.attempt.duration", "s", "Time until the receiver answered.");
        _dead = _meter.CreateCounter<long>("trainitall.webhooks.dead", description: "Messages given up.");
    }

    public void Attempted(SendResult result, TimeSpan duration)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", result.Failure.ToString());
        _attempts.Add(1, outcome);
        _seconds.Record(duration.TotalSeconds, outcome);
    }

    public void Died(int messages) => _dead.Add(messages);

    public void Dispose() => _meter.Dispose();
}
