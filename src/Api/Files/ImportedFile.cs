using TrainItAll.Files;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>What became of one file of an upload.</summary>
/// <param name="Name">Its name, cleaned; that within the archive if it came in one.</param>
/// <param name="Reading">What was read, or why it cannot be used.</param>
/// <param name="Receipt">What the athlete says; null when it cannot be used.</param>
internal sealed record ImportedFile(string Name, TrainingFileReading Reading, WriteReceipt? Receipt)
{
    public const string NeedsStart = "The device's clock was never set, so the file does not say when it started.";

    /// <summary>Why it cannot be used, for the person who sent it; null when it could.</summary>
    public string? Problem => Reading.NeedsStart ? NeedsStart : Reading.Problem;
}
