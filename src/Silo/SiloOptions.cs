namespace TrainItAll.Silo;

/// <summary>Where data lies and what this process runs. Section <c>TrainItAll</c> (environment <c>TrainItAll__…</c>).</summary>
public sealed class SiloOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "TrainItAll";

    /// <summary>Folder of the SQLite database, made when missing; relative to the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>False makes this process a caller of grains that run elsewhere (clusters only).</summary>
    public bool RunsGrains { get; set; } = true;
}
