using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>An upload of which at least one file was taken in.</summary>
/// <param name="Files">What became of each of its files, in their order.</param>
/// <param name="IsArchive">Whether they came in an archive, so that the sender has to be told about each.</param>
internal sealed record FitFileTaken(ImmutableArray<ImportedFile> Files, bool IsArchive)
{
    /// <summary>The first file that became something new; without one, the first that was there already.</summary>
    public ImportedFile Main => Created.FirstOrDefault() ?? Files.First(file => file.Receipt is not null);

    /// <summary>Whether anything is new.</summary>
    public bool IsCreated => Created.Any();

    /// <summary>The athlete's position after the last file.</summary>
    public StreamPosition At => Files.Last(file => file.Receipt is not null).Receipt!.At;

    private IEnumerable<ImportedFile> Created => Files.Where(file => file.Receipt is { Outcome: WriteOutcome.Created });
}
