using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>What uploading a FIT file answers (seed 5.2.1).</summary>
internal sealed record FitFileResponse([property: Description("The activity, act_….")] string Id)
{
    [Description("Where the file is kept; nothing can be downloaded by it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StorageKey { get; init; }

    [Description("True when this very file was sent before: the id is that of the activity that is there.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Duplicate { get; init; }

    [Description("Every activity of a multisport file, in their order; left out when it is one.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Ids { get; init; }

    [Description("What was wrong with the file all the same, such as a bad checksum; left out when nothing was.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Warnings { get; init; }

    public static FitFileResponse Of(FitFileTaken taken) => taken.Receipt.Outcome == WriteOutcome.Duplicate
        ? new(taken.Receipt.Id) { Duplicate = true }
        : new(taken.Receipt.Id)
        {
            StorageKey = taken.Receipt.StorageKey,
            Ids = taken.Receipt.Ids.IsEmpty ? null : taken.Receipt.Ids,
            Warnings = taken.Warnings.IsEmpty ? null : taken.Warnings,
        };
}
