using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>What an owner changes.</summary>
internal sealed class WebhookBody : IBody<WebhookChange>
{
    public static BodySchema Schema { get; } = new(
        "WebhookSubscriptionChange",
        "What is left out stays. A new URL is verified again.",
        """
        { "paused": true }
        """,
        new WebhookFields(isNew: false).All);

    private static readonly WebhookFields Fields = WebhookFields.Of(Schema);

    public static void Check(BodyValues values, Issues issues) => Fields.Check(values, issues);

    public static WebhookChange Make(BodyValues values) => Fields.Make(values);
}
