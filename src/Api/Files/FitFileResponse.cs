using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>What uploading a training file answers (seed 5.2.1).</summary>
internal sealed record FitFileResponse([property: Description("The activity, act_….")] string Id)
{
    [Description("Where the file is kept; nothing can be downloaded by it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StorageKey { get; init; }

    [Description("True when this very file was sent before: the id is that of the activity that is there.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Duplicate { get; init; }

    [Description("Every activity of a multisport file or of an archive, in their order; left out when it is one.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Ids { get; init; }

    [Description("What was wrong with the file all the same, such as a bad checksum; left out when nothing was.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Warnings { get; init; }

    [Description("What became of each file of a .zip, in their order; left out for a single file.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<FileInArchiveResponse>? Files { get; init; }

    public static FitFileResponse Of(FitFileTaken taken)
    {
        var answer = Of(taken.Main);
        if (!taken.IsArchive)
        {
            return answer;
        }

        ImmutableArray<string> ids = [.. taken.Files.SelectMany(file => IdsOf(file))];

        return answer with
        {
            Ids = ids.Length > 1 ? ids : null,
            Warnings = null,
            Files = [.. taken.Files.Select(FileInArchiveResponse.Of)],
        };
    }

    internal static ImmutableArray<string> IdsOf(ImportedFile file) => file.Receipt switch
    {
        null => [],
        { Ids.IsEmpty: false } several => several.Ids,
        { } one => [one.Id],
    };

    private static FitFileResponse Of(ImportedFile file) => file.Receipt!.Outcome == WriteOutcome.Duplicate
        ? new(file.Receipt.Id) { Duplicate = true }
        : new(file.Receipt.Id)
        {
            StorageKey = file.Receipt.StorageKey,
            Ids = file.Receipt.Ids.IsEmpty ? null : file.Receipt.Ids,
            Warnings = file.Reading.Warnings.IsEmpty ? null : file.Reading.Warnings,
        };
}

/// <summary>What became of one file of an archive.</summary>
internal sealed record FileInArchiveResponse([property: Description("Its name without folders.")] string Name)
{
    [Description("Its activities, in their order; left out when it could not be used.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Ids { get; init; }

    [Description("True when this very file was sent before.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Duplicate { get; init; }

    [Description("Why it could not be used; left out when it could.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    [Description("What was wrong with it all the same; left out when nothing was.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Warnings { get; init; }

    public static FileInArchiveResponse Of(ImportedFile file) => new(file.Name)
    {
        Ids = file.Receipt is null ? null : FitFileResponse.IdsOf(file),
        Duplicate = file.Receipt is { Outcome: WriteOutcome.Duplicate } ? true : null,
        Error = file.Problem,
        Warnings = file.Reading.Warnings.IsEmpty ? null : file.Reading.Warnings,
    };
}
