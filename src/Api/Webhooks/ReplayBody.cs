using System.Collections.Immutable;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>Which deliveries to send again.</summary>
internal sealed class ReplayBody : IBody<WebhookPeriod>
{
    private const string Delivered = "delivered";

    private static readonly ImmutableArray<string> States = ["dead", Delivered];

    private static readonly BodyField Since = BodyField.RequiredInstant("since", "Put together at or after; at most 14 days back.");
    private static readonly BodyField Until = BodyField.Instant("until", "Put together before; left out, until now.");
    private static readonly BodyField Which = BodyField.TextList("states", States, "Which; left out, only dead ones.");

    public static BodySchema Schema { get; } = new(
        "WebhookReplay",
        $"A period. At most {WebhookBounds.ReplayMessagesMax} deliveries are sent again, the oldest first.",
        """
        { "since": "2026-01-17T00:00:00Z", "states": ["dead"] }
        """,
        Since,
        Until,
        Which);

    public static void Check(BodyValues values, Issues issues)
    {
        if (values.Instant(Until) <= values.RequiredInstant(Since))
        {
            issues.Add("until", "The period must end after it begins.");
        }
    }

    public static WebhookPeriod Make(BodyValues values) => new(
        values.RequiredInstant(Since),
        values.Instant(Until) ?? DateTimeOffset.MaxValue,
        values.Text(Which)?.Split(' ').Contains(Delivered, StringComparer.Ordinal) == true);
}

/// <summary>How to change keys.</summary>
internal sealed class RotationBody : IBody<SecretRotation>
{
    private static readonly BodyField Overlap = BodyField.Integer(
        "overlap_seconds",
        0,
        WebhookBounds.OverlapSecondsMax,
        "s",
        "How long the old keys go on signing; 86400 when left out, 0 after a leak.");

    private static readonly BodyField BodySecret = BodyField.Flag("rotate_body_secret", "Whether the shared word changes too.");

    private static readonly BodyField EffectiveAt = BodyField.Instant(
        "effective_at", "When bodies begin to carry the new shared word, at most 7 days ahead; left out, at once. Changes the word.");

    public static BodySchema Schema { get; } = new(
        "WebhookSecretRotation",
        "A new key signs from now on, in front of the old ones.",
        """
        { "overlap_seconds": 86400 }
        """,
        Overlap,
        BodySecret,
        EffectiveAt);

    public static void Check(BodyValues values, Issues issues)
    {
        if (values.Flag(BodySecret) == false && values.Instant(EffectiveAt) is not null)
        {
            issues.Add(EffectiveAt.Name, "The shared word does not change: leave one of the two out.");
        }
    }

    public static SecretRotation Make(BodyValues values) => new(
        values.Integer(Overlap) ?? WebhookBounds.OverlapSecondsDefault, values.Flag(BodySecret) ?? values.Instant(EffectiveAt) is not null)
    {
        EffectiveAt = values.Instant(EffectiveAt),
    };
}
