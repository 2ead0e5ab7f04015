namespace TrainItAll.Reliability.Processes;

/// <summary>A folder for one test, gone after it. Kept when <c>TRAINITALL_RELIABILITY_KEEP</c> is set.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private static readonly bool IsKept = Environment.GetEnvironmentVariable("TRAINITALL_RELIABILITY_KEEP") is not null;

    public string Path { get; } = Directory.CreateTempSubdirectory("trainitall-reliability-").FullName;

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // Whoever tidies the temporary folder meanwhile has done our work.
        if (!IsKept && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
