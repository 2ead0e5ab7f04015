namespace TrainItAll.Api.Tests.Drivers;

/// <summary>Files of the repository and beside it.</summary>
internal static class Repository
{
    /// <summary>Set to 1, the tests write the checked-in documents anew instead of comparing them.</summary>
    public const string UpdateVariable = "TRAINITALL_UPDATE_DOCUMENTS";

    public static string Root { get; } = FindRoot();

    public static bool IsUpdating => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>Real recordings, where somebody put them beside the repository; they are nobody's to publish.</summary>
    public static string? FitSamples
    {
        get
        {
            var folder = Path.Combine(Root, "..", "shared", "data", "fit");

            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>Compares a checked-in document, or writes it anew when asked to.</summary>
    public static async Task AssertCheckedInAsync(string path, string content)
    {
        var file = Path.Combine(Root, path);
        if (IsUpdating)
        {
            await File.WriteAllTextAsync(file, content);
        }

        Assert.True(File.Exists(file), $"{path} is missing; run the tests once with {UpdateVariable}=1.");
        var kept = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        Assert.True(kept == content, $"{path} is out of date; run the tests once with {UpdateVariable}=1 and look at the difference.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrainItAll.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
