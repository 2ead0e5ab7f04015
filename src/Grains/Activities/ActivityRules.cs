using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
            LoadPoints = sent.TrainingLoad ?? Load(sent),
            TrainingLoad = sent.TrainingLoad,
            IsLoadSet = sent.TrainingLoad is not null,
            Sport = sent.Sport,
            Custom = sent.Custom,
            Notes = sent.Notes,
            Timezone = sent.Timezone,
            ExternalId = sent.ExternalId,
            ElapsedSeconds = sent.ElapsedSeconds,
            Sources =
            [
                new ActivitySource(origin.Source, sent.ExternalId, origin.ClientId, identity.CreatedAt, sent.RawPayload)
                {
                    ChangedAt = sent.ChangedAt,
                },
            ],
        };

    /// <summary>The same from a file: what it is known by is its hash, and without energy data the load stays open.</summary>
    public static Activity FromFile(ActivityIdentity identity, NewActivity sent, Files.FileImport file, Origin origin) =>
        New(identity, sent, origin) with
        {
            LoadPoints = sent.TrainingLoad ?? (sent.CaloriesKcal is > 0 ? Load(sent) : null),
            Sources = [new ActivitySource(file.Format, file.Sha256, origin.ClientId, identity.CreatedAt, file.RawPayload)],
            Title = file.Title ?? sent.Title,
            FileSha256 = file.Sha256,
            FileWarnings = file.Warnings,
        };

    /// <summary>Only what was sent changes; what follows from it is not computed anew.</summary>
    public static Activity Merge(Activity kept, ActivityPatch patch, Origin origin)
    {
        var merged = Patched(kept, patch, origin);

        return merged.Equals(kept)
            ? kept
            : merged with
            {
                Edited = kept.Edited | EditsOf(kept, merged),
                IsOwn = kept.IsOwn || origin.IsOwn,
                Sources = SourceRules.Spelled(kept),
            };
    }

    private static Activity Patched(Activity kept, ActivityPatch patch, Origin origin) => kept with
    {
        IsTitleEdited = kept.IsTitleEdited || (origin.IsOwn && patch.Title.Or(kept.Title) != kept.Title),
        Title = patch.Title.Or(kept.Title),
        Type = patch.Type.Or(kept.Type),
        Sport = patch.Sport.Or(kept.Sport),
        StartedAt = patch.StartedAt.Or(kept.StartedAt),
        DurationSeconds = patch.DurationSeconds.Or(kept.DurationSeconds),
        DistanceMeters = patch.DistanceMeters.Or(kept.DistanceMeters),
        LoadPoints = patch.LoadPoints.Or(kept.LoadPoints),
        TrainingLoad = patch.LoadPoints.Or(kept.TrainingLoad),
        IsLoadSet = patch.LoadPoints.IsSent ? patch.LoadPoints.Value is not null : kept.IsLoadSet,
        Notes = patch.Notes.Or(kept.Notes),
        ExternalId = patch.ExternalId.Or(kept.ExternalId),
        Custom = CustomMembers.Merge(kept.Custom, patch.Custom, ActivityBounds.CustomCharsMax),
        PairedEventId = patch.PairedEventId.Or(kept.PairedEventId),
    };

    private static EditedFields EditsOf(Activity before, Activity after) =>
        (after.Title == before.Title ? EditedFields.None : EditedFields.Title)
        | (after.Type == before.Type && after.Sport == before.Sport ? EditedFields.None : EditedFields.Type)
        | (after.Notes == before.Notes ? EditedFields.None : EditedFields.Notes)
        | (after.StartedAt == before.StartedAt ? EditedFields.None : EditedFields.StartedAt)
        | (after.DurationSeconds == before.DurationSeconds ? EditedFields.None : EditedFields.Duration)
        | (after.DistanceMeters == before.DistanceMeters ? EditedFields.None : EditedFields.Distance)
        | (after.LoadPoints == before.LoadPoints && after.IsLoadSet == before.IsLoadSet ? EditedFields.None : EditedFields.Load)
        | (after.ExternalId == before.ExternalId ? EditedFields.None : EditedFields.ExternalId);

    /// <summary>What an activity that is sent once more says of the one that is there.</summary>
    public static ActivityPatch PatchOf(NewActivity sent) => new()
    {
        Title = new(true, sent.Title),
        Type = new(true, sent.Type),
        Sport = new(true, sent.Sport),
        StartedAt = new(true, sent.StartedAt),
        DurationSeconds = new(true, sent.DurationSeconds),
        DistanceMeters = new(sent.DistanceMeters is not null, sent.DistanceMeters),
        LoadPoints = new(sent.TrainingLoad is not null, sent.TrainingLoad),
        Notes = new(sent.Notes is not null, sent.Notes),
        Custom = sent.Custom,
    };

    /// <summary>What a file that comes again says of its activity.</summary>
    public static Activity Relabel(Activity kept, Files.FileImport file) => kept with
    {
        Title = kept.IsTitleEdited ? kept.Title : file.Title ?? kept.Title,
        Sources = RelabelSource(kept, file),
    };

    private static ImmutableArray<ActivitySource> RelabelSource(Activity kept, Files.FileImport file)
    {
        var source = kept.Sources.FirstOrDefault(one => one.ExternalId == file.Sha256) ?? kept.Sources.FirstOrDefault(SourceRules.IsFile);
        var relabelled = source is null ? null : source with
        {
            Payload = file.RawPayload ?? source.Payload,
            Said = source.Said is { } said ? said with { Title = file.Title ?? said.Title } : null,
        };

        return source is null || relabelled == source ? kept.Sources : kept.Sources.Replace(source, relabelled!);
    }

    /// <summary>Every name by which sources know the activity.</summary>
    public static ImmutableArray<ExternalName> NamesOf(Activity activity) =>
    [
        .. activity.Sources.Where(source => source.ExternalId is not null)
            .Select(source => new ExternalName(Collection.Name, source.ClientId, source.ExternalId!))
            .Append(NumberName(activity.Number))
            .Concat(activity.FileIdentity is { } identity ? [IdentityName(identity)] : [])
            .Distinct(),
    ];

    /// <summary>How an activity is found by its number: the store has an index for names already.</summary>
    public static ExternalName NumberName(long number) =>
        new("activityNumbers", "", number.ToString(CultureInfo.InvariantCulture));

    /// <summary>How an activity is found by what a platform calls its session.</summary>
    public static ExternalName IdentityName(string identity) => new("fileIdentities", "", identity);

    /// <summary>The id of the n-th activity of a file, from that of the first, so that each of them knows all others.</summary>
    public static string SiblingId(string firstId, int index)
    {
        if (index == 0)
        {
            return firstId;
        }

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{firstId}/{index}")));

        return $"act_{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }

    /// <summary>All activities that came of the file of this one, itself among them.</summary>
    public static IEnumerable<string> SiblingsOf(Activity activity) => Enumerable.Range(0, activity.FileSessions ?? 1)
        .Select(index => SiblingId(activity.FileFirstId ?? activity.Id, index));

    private static int Load(NewActivity sent) => sent switch
    {
        { Rpe: { } rpe } => TrainingLoad.FromRpe(sent.DurationSeconds, rpe),
        { CaloriesKcal: { } kcal } when kcal != 0 => TrainingLoad.FromCalories(sent.DurationSeconds, kcal),
        _ => TrainingLoad.FromDuration(sent.DurationSeconds),
    };
}

/// <summary>What we give a new activity.</summary>
internal readonly record struct ActivityIdentity(string Id, long Number, DateTimeOffset CreatedAt);
