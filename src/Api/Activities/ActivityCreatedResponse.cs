using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Activities;

/// <summary>What creating an activity answers.</summary>
internal sealed record ActivityCreatedResponse([property: Description("The activity, act_….")] string Id)
{
    [Description("True when this externalId was sent before: the id is that of the activity that is there.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Duplicate { get; init; }

    public static ActivityCreatedResponse Of(WriteReceipt receipt) => new(receipt.Id)
    {
        Duplicate = receipt.Outcome == WriteOutcome.Duplicate ? true : null,
    };
}
