using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Clients;

/// <summary>What the operator sends to have a new secret made.</summary>
internal sealed class NewSecretBody : IBody<NewSecretRequest>
{
    private static readonly BodyField Overlap = BodyField.Integer(
        "overlapHours",
        0,
        ClientRules.OverlapHoursMax,
        "h",
        $"How long the secret before it stays good; left out, {ClientRules.OverlapHoursDefault}. After a leak, 0.");

    public static BodySchema Schema { get; } = new(
        "NewSecret",
        "A new secret of a confidential app.",
        """
        { "overlapHours": 24 }
        """,
        Overlap);

    public static NewSecretRequest Make(BodyValues values) =>
        new(TimeSpan.FromHours(values.Integer(Overlap) ?? ClientRules.OverlapHoursDefault));
}

/// <summary>How long the old secret stays good.</summary>
internal sealed record NewSecretRequest(TimeSpan Overlap);
