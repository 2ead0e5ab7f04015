using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>How what a partner sends becomes an activity, as pure functions.</summary>
internal static class ActivityRules
{
    public static readonly Collection<Activity> Collection = new("activities", RecordJson.Default.Activity)
    {
        Id = activity => activity.Id,
        Place = activity => new RecordPlace(activity.StartedAt.ToUnixTimeMilliseconds(), activity.Id),
        ChangedAt = activity => activity.CreatedAt,
        Number = activity => activity.Number,
    };

    /// <exception cref="RuleBrokenException">The highest heart rate lies below the average.</exception>
    public static void Check(NewActivity sent)
    {
        if (sent.MaxHrBpm < sent.AvgHrBpm)
        {
            throw new RuleBrokenException(
                nameof(NewActivity.MaxHrBpm), "The highest heart rate cannot be below the average. Leave one of them out.");
        }
    }

    public static Activity New(ActivityIdentity identity, NewActivity sent, Origin origin) =>
        new(identity.Id, identity.Number, sent.Type, sent.StartedAt, sent.DurationSeconds)
        {
            Source = origin.Source,
            SourceName = origin.ClientId,
            Title = sent.Title,
            CreatedAt = identity.CreatedAt,
            DistanceMeters = sent.DistanceMeters,
            ElevationGainMeters = sent.ElevationGainMeters,
            AvgHrBpm = sent.AvgHrBpm,
            MaxHrBpm = sent.MaxHrBpm,
            AvgPowerWatts = sent.AvgPowerWatts,
            CaloriesKcal = sent.CaloriesKcal is > 0 and { } kcal ? -kcal : sent.CaloriesKcal,
            LoadPoints = Load(sent),
            Notes = sent.Notes,
            Timezone = sent.Timezone,
            ExternalId = sent.ExternalId,
            Sources =
            [
                new ActivitySource(origin.Source, sent.ExternalId, origin.ClientId, identity.CreatedAt, sent.RawPayload),
            ],
        };

    /// <summary>The same from a file: what it is known by is its hash, and without energy data the load stays open.</summary>
    public static Activity FromFile(ActivityIdentity identity, NewActivity sent, Files.FileImport file, Origin origin) =>
        New(identity, sent, origin) with
        {
            LoadPoints = sent.CaloriesKcal is > 0 ? Load(sent) : null,
            Sources = [new ActivitySource(file.Format, file.Sha256, origin.ClientId, identity.CreatedAt, null)],
            FileSha256 = file.Sha256,
            FileWarnings = file.Warnings,
        };

    private static int Load(NewActivity sent) => sent switch
    {
        { Rpe: { } rpe } => TrainingLoad.FromRpe(sent.DurationSeconds, rpe),
        { CaloriesKcal: { } kcal } when kcal != 0 => TrainingLoad.FromCalories(sent.DurationSeconds, kcal),
        _ => TrainingLoad.FromDuration(sent.DurationSeconds),
    };
}

/// <summary>What we give a new activity.</summary>
internal readonly record struct ActivityIdentity(string Id, long Number, DateTimeOffset CreatedAt);
