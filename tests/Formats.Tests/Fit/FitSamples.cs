using System.Text.Json;

namespace TrainItAll.Formats.Fit;

/// <summary>Real files and what reference decoders say of them. They are no part of the repository and may be missing.</summary>
internal static class FitSamples
{
    public const string Absent = "samples absent";

    private static readonly string? Folder = FindFolder();

    public static IEnumerable<string> Names => Folder is null
        ? [Absent]
        : Directory.EnumerateFiles(Folder, "*.fit").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public static IEnumerable<string> XmlNames => Folder is null
        ? [Absent]
        : Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file))
            .Where(name => name.EndsWith(".tcx", StringComparison.Ordinal) || name.EndsWith(".gpx", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder!, name));

    /// <summary>What the reference says of a file.</summary>
    public static JsonElement Expected(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, "expected.json")));

        return expected.RootElement.GetProperty("files").GetProperty(name).Clone();
    }

    /// <summary>The reference's sessions in order of their start; the second reference where the first one fails.</summary>
    public static IReadOnlyList<JsonElement> ExpectedSessions(string name)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder!, "expected.json")));
        var file = expected.RootElement.GetProperty("files").GetProperty(name);
        var decodes = file.TryGetProperty("decodes", out var flag) && flag.ValueKind == JsonValueKind.True;
        var source = !decodes && file.TryGetProperty("second_reference", out var second) ? second : file;
        if (!source.TryGetProperty("sessions", out var sessions) || sessions.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. sessions.Clone().EnumerateArray().OrderBy(
            session => session.GetProperty("start_time").ToString(), StringComparer.Ordinal)];
    }

    private static string? FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrainItAll.sln")))
        {
            folder = folder.Parent;
        }

        var samples = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data", "fit");

        return File.Exists(Path.Combine(samples ?? string.Empty, "expected.json")) ? samples : null;
    }
}
