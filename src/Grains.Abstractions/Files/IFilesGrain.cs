using TrainItAll.Upserts;

namespace TrainItAll.Files;

/// <summary>The training files of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Files")]
public interface IFilesGrain : IGrainWithStringKey
{
    /// <summary>Turns a file into activities, once per athlete and SHA-256, however often and at once it comes.</summary>
    /// <returns>What the write did; it is durable. A repeated file answers with the activity that is there.</returns>
    /// <exception cref="Rules.RuleBrokenException">It holds no session, or more than 1,000.</exception>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Import")]
    Task<WriteReceipt> ImportAsync(FileImport file, Origin origin, CancellationToken cancellationToken);
}
