namespace TrainItAll.House;

/// <summary>A source file of the repository, as text.</summary>
/// <param name="Path">Relative to the repository, with slashes.</param>
/// <param name="Text">Its content.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public static string Root { get; } = FindRoot();

    public int LineCount => Text.AsSpan().Count('\n');

    public static IReadOnlyList<SourceFile> Under(string folder, string pattern = "*.cs") =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(IsOurs)
            .Select(path => new SourceFile(
                System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path))),
    ];

    private static bool IsOurs(string path) =>
        !path.Contains("/obj/", StringComparison.Ordinal)
        && !path.Contains("/bin/", StringComparison.Ordinal)
        && !path.Contains("/node_modules/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TrainItAll.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("TrainItAll.sln is not above the test's folder.");
    }
}
