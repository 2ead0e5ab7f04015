using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Activities;

/// <summary>One FIT file per activity: the one that was sent, else one made from a TCX or GPX file or from the summary (seed 5.2.2).</summary>
internal static class FitDownload
{
    public const string ContentType = "application/octet-stream";
    public const string OriginHeader = "X-Fit-Origin";

    /// <summary>No id of ours is longer; longer ones need not trouble the grain.</summary>
    private const int IdCharsMax = 100;

    private const int FileNameCharsMax = 80;

    /// <summary>FIT cannot tell absolute times before this one: such activities have no file (seed 5.2.2: 404).</summary>
    public static readonly DateTimeOffset FitTimeMin = new(1998, 7, 4, 0, 0, 0, TimeSpan.Zero);

    public static async Task<Results<FileContentHttpResult, Refusal>> GetAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        IFileStore files,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var found = activityId.Length <= IdCharsMax
            ? await grains.Activities(athlete).FindAsync(activityId, cancellationToken)
            : null;
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var sent = found.Value.FileSha256 is { } sha256 ? await files.FindAsync(sha256, cancellationToken) : null;
        var original = sent is not null && ActivityFile.FormatOf(sent) == TrainingFormat.Fit ? sent : null;
        if (original is null && found.Value.StartedAt < FitTimeMin)
        {
            return Refusal.NotFound;
        }

        AthleteHeaders.Set(response, found.At);
        response.Headers.CacheControl = "no-store";
        response.Headers[OriginHeader] = original is null ? "generated" : "original";

        return TypedResults.Bytes(original ?? Convert(sent, found.Value) ?? Generate(found.Value), ContentType, FileName(found.Value));
    }

    /// <summary>The activity of a TCX or GPX file with every record; null without such a file.</summary>
    private static byte[]? Convert(byte[]? sent, Activity activity)
    {
        if (sent is null)
        {
            return null;
        }

        // A file may hold several; the one that started when the activity did is it.
        var recorded = ActivityFile.Read(sent).Activities
            .MinBy(one => Math.Abs(((one.Summary.Total.Start ?? activity.StartedAt) - activity.StartedAt).TotalSeconds));

        return recorded is null ? null : FitActivityWriter.Write(recorded, activity.StartedAt);
    }

    /// <summary>A file made from the summary alone.</summary>
    public static byte[] Generate(Activity activity) => FitActivityWriter.Write(new FitActivityToWrite
    {
        Start = activity.StartedAt,
        TimerSeconds = activity.DurationSeconds,
        SportClass = SportClassOf(activity.Type),
        DistanceMeters = activity.DistanceMeters,
        AscentMeters = activity.ElevationGainMeters,
        AvgHeartRateBpm = activity.AvgHrBpm,
        MaxHeartRateBpm = activity.MaxHrBpm,
        AvgPowerWatts = activity.AvgPowerWatts,
        CaloriesKcal = activity.CaloriesKcal is { } kcal ? Math.Abs(kcal) : null,
        Name = activity.Title,
    });

    public static SportClass SportClassOf(ActivityType type) => type switch
    {
        ActivityType.Run => SportClass.Run,
        ActivityType.Ride => SportClass.Ride,
        ActivityType.Swim => SportClass.Swim,
        ActivityType.Strength => SportClass.Strength,
        _ => SportClass.Other,
    };

    /// <summary>From the title, with nothing in it that a file system or a header could take for something else.</summary>
    private static string FileName(Activity activity)
    {
        var safe = string.Concat(activity.Title
            .Take(FileNameCharsMax)
            .Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or ' ' ? character : '_'))
            .Trim(' ', '.', '_');

        return $"{(safe.Length > 0 ? safe : activity.Id)}.fit";
    }
}
