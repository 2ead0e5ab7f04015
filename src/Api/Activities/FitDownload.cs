using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Activities;

/// <summary>One FIT file per activity: the one that was sent, else one made from the summary (seed 5.2.2).</summary>
internal static class FitDownload
{
    public const string ContentType = "application/octet-stream";
    public const string OriginHeader = "X-Fit-Origin";

    /// <summary>No id of ours is longer; longer ones need not trouble the grain.</summary>
    private const int IdCharsMax = 100;

    private const int FileNameCharsMax = 80;

    /// <summary>FIT cannot tell absolute times before this one: such activities have no file (seed 5.2.2: 404).</summary>
    private static readonly DateTimeOffset FitTimeMin = new(1998, 7, 4, 0, 0, 0, TimeSpan.Zero);

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

        var original = found.Value.FileSha256 is { } sha256 ? await files.FindAsync(sha256, cancellationToken) : null;
        if (original is null && found.Value.StartedAt < FitTimeMin)
        {
            return Refusal.NotFound;
        }

        AthleteHeaders.Set(response, found.At);
        response.Headers.CacheControl = "no-store";
        response.Headers[OriginHeader] = original is null ? "generated" : "original";

        return TypedResults.Bytes(original ?? Generate(found.Value), ContentType, FileName(found.Value));
    }

    private static byte[] Generate(Activity activity) => FitActivityWriter.Write(new FitActivityToWrite
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

    private static SportClass SportClassOf(ActivityType type) => type switch
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
