using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>What an owner sends about a new subscription (specification §5).</summary>
internal sealed class NewWebhookBody : IBody<WebhookChange>
{
    public static BodySchema Schema { get; } = new(
        "NewWebhookSubscription",
        "Where to send which events.",
        """
        { "url": "https://hooks.example.com/trainitall", "events": ["ACTIVITY_UPLOADED", "WELLNESS_UPDATED"] }
        """,
        new WebhookFields(isNew: true).All);

    private static readonly WebhookFields Fields = WebhookFields.Of(Schema);

    public static void Check(BodyValues values, Issues issues) => Fields.Check(values, issues);

    public static WebhookChange Make(BodyValues values) => Fields.Make(values);
}
