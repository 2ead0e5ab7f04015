using Microsoft.Extensions.Options;
using TrainItAll.Outgoing;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks.Payloads;

namespace TrainItAll.Webhooks;

/// <summary>What every subscription's grain works with.</summary>
internal sealed class WebhookParts(
    IWebhookStore store,
    IAthleteStore athletes,
    WebhookSender sender,
    OutgoingGate gate,
    UrlCheck urls,
    SecretBox box,
    WebhookNotices notices,
    WebhookMetrics metrics,
    IOptions<WebhookOptions> options,
    IOptions<OutgoingOptions> outgoing,
    TimeProvider time)
{
    /// <summary>What a receiver's clock and ours, and the way of the answer into the database, may add to an attempt.</summary>
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(1);

    public IWebhookStore Store => store;

    public WebhookSender Sender => sender;

    public OutgoingGate Gate => gate;

    public UrlCheck Urls => urls;

    public SecretBox Box => box;

    public WebhookNotices Notices => notices;

    public WebhookMetrics Metrics => metrics;

    public WebhookOptions Options => options.Value;

    public IntervalsFitness Fitness { get; } = new(athletes, time);

    public IntervalsDay Days { get; } = new(athletes, new IntervalsFitness(athletes, time));

    public TimeProvider Clock => time;

    /// <summary>To the millisecond, as the store keeps it.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>After this long an attempt of which nothing was heard is taken for lost.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(outgoing.Value.AttemptSeconds) + LeaseMargin;
}
