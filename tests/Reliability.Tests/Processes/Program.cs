namespace TrainItAll.Reliability.Processes;

/// <summary>A program of this repository, as built beside these tests.</summary>
/// <param name="Assembly">The file that <c>dotnet</c> runs.</param>
internal sealed record Program(string Assembly)
{
    /// <summary>The product.</summary>
    public static Program Api { get; } = Of("Api");

    /// <summary>The product with one property broken on purpose, or with a point at which it dies.</summary>
    public static Program Sabotaged { get; } = Of("Reliability.Server");

    private static Program Of(string project)
    {
        // artifacts/bin/Reliability.Tests/<configuration>/ -> artifacts/bin/<project>/<configuration>/
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var bin = here.Parent?.Parent?.FullName ?? throw new InvalidOperationException($"{here} has no place in artifacts/bin.");

        return new Program(Path.Combine(bin, project, here.Name, $"TrainItAll.{project}.dll"));
    }
}
