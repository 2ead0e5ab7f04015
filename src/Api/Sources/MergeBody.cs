using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Sources;

/// <summary>Which activity is the same workout.</summary>
internal sealed class MergeBody : IBody<OtherActivity>
{
    private static readonly BodyField Other = BodyField.RequiredText("activityId", 100, "The activity that is the same workout, act_…; it ends.");

    public static BodySchema Schema { get; } = new(
        "ActivityMerge",
        "Which activity is the same workout.",
        """{ "activityId": "act_019bc6a0c4a07000a1b2c3d4e5f60718" }""",
        Other);

    public static OtherActivity Make(BodyValues values) => new(values.Text(Other)!);
}

/// <summary>The other one of two.</summary>
internal sealed record OtherActivity(string Id);
