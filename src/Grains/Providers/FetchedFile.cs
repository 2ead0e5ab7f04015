using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.Formats;
using TrainItAll.Storage.Files;
using TrainItAll.Upserts;

namespace TrainItAll.Providers;

/// <summary>A file as a provider gave it, unpacked and read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">The file itself.</param>
/// <param name="Reading">What it holds.</param>
internal sealed record FetchedFile(string Name, ReadOnlyMemory<byte> Content, TrainingFileReading Reading)
{
    /// <summary>A file that begins so far from its activity was recorded by a device whose clock was wrong.</summary>
    private static readonly TimeSpan ClockOffMax = TimeSpan.FromDays(1);

    private static readonly PackingBounds Bounds = new()
    {
        EntriesMax = 1,
        FileBytesMax = IFileStore.SizeBytesMax,
        TotalBytesMax = IFileStore.SizeBytesMax,
    };

    /// <summary>Why it cannot be used, for people; null when it can.</summary>
    public string? Problem => Reading.Problem;

    /// <param name="file">As it came, plain or packed.</param>
    /// <param name="name">Without an ending.</param>
    /// <param name="start">When the activity started, for files whose device had no clock.</param>
    /// <param name="now">Times after tomorrow are taken for damage.</param>
    public static FetchedFile Read(ImmutableArray<byte> file, string name, DateTimeOffset start, DateTimeOffset now)
    {
        if (file.IsDefaultOrEmpty || file.Length > IFileStore.SizeBytesMax)
        {
            return Refused(name, "The file is empty, or larger than 25 MB.");
        }

        try
        {
            var unpacked = PackedFiles.Open(file.AsMemory(), name, Bounds).First();
            if (unpacked.Problem is { } problem)
            {
                return Refused(name, problem);
            }

            var reading = TrainingFileReading.Read(unpacked.Content, name, start, now);

            return new FetchedFile($"{name}.{reading.Format.ToLowerInvariant()}", unpacked.Content, reading);
        }
        catch (TrainingFileException exception)
        {
            return Refused(name, exception.Message);
        }
    }

    /// <summary>Of several sessions the one that began nearest to the activity.</summary>
    public NewActivity SessionFor(Activity activity) => Reading.Sessions.MinBy(session => (session.StartedAt - activity.StartedAt).Duration())!;

    /// <summary>The file as one source of the activity.</summary>
    public ActivitySource SourceFor(Activity activity, string sha256, Origin origin, DateTimeOffset now)
    {
        var session = SessionFor(activity);
        var said = SourceRules.Said(session);

        return new ActivitySource(Reading.Format, sha256, origin.ClientId, now, Payload: null)
        {
            Said = (said.StartedAt - activity.StartedAt).Duration() > ClockOffMax ? said with { StartedAt = activity.StartedAt } : said,
            FileIndex = Reading.Sessions.IndexOf(session),
            FileWarnings = Reading.Warnings,
        };
    }

    private static FetchedFile Refused(string name, string problem) => new(name, default, TrainingFileReading.Refused(problem));
}
