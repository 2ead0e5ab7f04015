using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>What an owner sends about a new subscription (specification §5).</summary>
internal sealed class NewWebhookBody : IBody<NewWebhookWrite>
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

    public static NewWebhookWrite Make(BodyValues values) => new(Fields.Make(values), Fields.IsIntervals(values));
}

/// <summary>A new subscription as it was sent.</summary>
/// <param name="Change">Its fields.</param>
/// <param name="IsIntervals">The dialect; null leaves it to the owner's.</param>
internal sealed record NewWebhookWrite(WebhookChange Change, bool? IsIntervals);
