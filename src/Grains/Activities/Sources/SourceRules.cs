using System.Collections.Immutable;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>The sources of an activity and what each of them said, as pure functions.</summary>
internal static class SourceRules
{
    private const int RpeMax = ActivityBounds.RpeMax;

    /// <summary>Names a source among those of its activity.</summary>
    public static string KeyOf(ActivitySource source) => $"{source.ClientId}:{source.ExternalId}";

    /// <summary>Whether it is a file.</summary>
    public static bool IsFile(ActivitySource source) => source.Provider is "FIT" or "TCX" or "GPX";

    /// <summary>Whether it came from a provider's cloud, be it as a summary or as a file.</summary>
    public static bool IsOfProvider(ActivitySource source) => ProviderOf(source) is not null;

    /// <summary>The provider from whose cloud it came, lower case; null for none.</summary>
    public static string? ProviderOf(ActivitySource source) => KnownProviders.Find(source.ClientId)?.Name;

    /// <summary>Two sources of one family are two workouts: a provider's summary and its file are one, uploads are one.</summary>
    public static string FamilyOf(ActivitySource source) =>
        ProviderOf(source) ?? (IsFile(source) ? "FILE" : $"CLIENT {source.ClientId}");

    /// <summary>What a writer sent, as it is kept of each source: without recording, payload and what only a new activity needs.</summary>
    public static NewActivity Said(NewActivity sent) => sent with
    {
        Measures = null,
        RawPayload = null,
        PairedEventId = null,
        Custom = null,
        ChangedAt = null,
        ExternalId = null,
        CaloriesKcal = sent.CaloriesKcal is { } kcal ? Math.Abs(kcal) : null,
    };

    /// <summary>What the only source of an activity said, read from the activity itself.</summary>
    public static NewActivity SaidOf(Activity shown) => new(shown.Title, shown.Type, shown.StartedAt, shown.DurationSeconds)
    {
        DistanceMeters = shown.DistanceMeters,
        ElevationGainMeters = shown.ElevationGainMeters,
        AvgHrBpm = shown.AvgHrBpm,
        MaxHrBpm = shown.MaxHrBpm,
        AvgPowerWatts = shown.AvgPowerWatts,
        CaloriesKcal = -shown.CaloriesKcal,
        Rpe = shown.IsLoadSet ? null : RpeOf(shown),
        TrainingLoad = shown.IsLoadSet ? shown.TrainingLoad : null,
        Notes = shown.Notes,
        Timezone = shown.Timezone,
        Sport = shown.Sport,
        ElapsedSeconds = shown.ElapsedSeconds,
    };

    /// <summary>What each source said, written out: before sources meet, and before somebody edits what is shown.</summary>
    public static ImmutableArray<ActivitySource> Spelled(Activity activity) => activity.Sources.All(source => source.Said is not null)
        ? activity.Sources
        : [.. activity.Sources.Select(source => source.Said is null ? Spelled(source, activity) : source)];

    /// <summary>The other way round: what the activity shows anyway is not kept twice.</summary>
    public static ImmutableArray<ActivitySource> Compact(Activity activity) =>
        activity is { Sources: [{ Said: { } said } only], Edited: EditedFields.None } && said == SaidOf(activity)
            ? [only with { Said = null, FileIndex = 0, FileWarnings = [] }]
            : activity.Sources;

    /// <summary>The latest first, so that the same sources always stand in the same order.</summary>
    public static ImmutableArray<ActivitySource> Ordered(IEnumerable<ActivitySource> sources) =>
    [
        .. sources.DistinctBy(source => (KeyOf(source), source.Provider))
            .OrderByDescending(source => source.ReceivedAt).ThenBy(KeyOf, StringComparer.Ordinal),
    ];

    /// <summary>The sources that somebody names: by key, by provider (its summary and its file), or an upload by its kind.</summary>
    public static ImmutableArray<ActivitySource> Named(ImmutableArray<ActivitySource> sources, string name)
    {
        ImmutableArray<ActivitySource> byProvider =
            [.. sources.Where(source => string.Equals(ProviderOf(source), name, StringComparison.OrdinalIgnoreCase))];

        return byProvider.IsEmpty
            ? [.. sources.Where(source => KeyOf(source) == name || (!IsOfProvider(source) && string.Equals(source.Provider, name, StringComparison.OrdinalIgnoreCase)))]
            : byProvider;
    }

    /// <summary>Why a source cannot be split off, for people.</summary>
    public static string CannotSplit(ImmutableArray<ActivitySource> sources, string name) => sources.Length < 2
        ? "The activity has one source only: there is nothing to split."
        : $"The activity has no source '{name}' beside another one. It has: {string.Join(", ", sources.Select(KeyOf))}.";

    /// <summary>Keys, each once.</summary>
    public static ImmutableArray<string> Keys(IEnumerable<string> keys) => [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>A provider that knows both; null for none.</summary>
    public static string? SharedProvider(Activity one, Activity other) =>
        one.Sources.Select(ProviderOf).OfType<string>().Intersect(other.Sources.Select(ProviderOf).OfType<string>(), StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The sources of both, and what was edited of either; of both the one that stays.</summary>
    public static Activity Merged(Activity kept, Activity gone)
    {
        var taken = gone.Edited & ~kept.Edited;
        var sources = Ordered([.. Spelled(kept), .. Spelled(gone)]);
        var keys = sources.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var isTitleTaken = (gone.IsTitleEdited && !kept.IsTitleEdited) || taken.HasFlag(EditedFields.Title);

        return kept with
        {
            Sources = sources,
            ApartFrom = Keys(kept.ApartFrom.Concat(gone.ApartFrom).Where(key => !keys.Contains(key))),
            Edited = kept.Edited | gone.Edited,
            IsOwn = kept.IsOwn || gone.IsOwn,
            IsTitleEdited = kept.IsTitleEdited || gone.IsTitleEdited,
            Title = isTitleTaken ? gone.Title : kept.Title,
            Type = taken.HasFlag(EditedFields.Type) ? gone.Type : kept.Type,
            Sport = taken.HasFlag(EditedFields.Type) ? gone.Sport : kept.Sport,
            Notes = taken.HasFlag(EditedFields.Notes) ? gone.Notes : kept.Notes,
            StartedAt = taken.HasFlag(EditedFields.StartedAt) ? gone.StartedAt : kept.StartedAt,
            DurationSeconds = taken.HasFlag(EditedFields.Duration) ? gone.DurationSeconds : kept.DurationSeconds,
            DistanceMeters = taken.HasFlag(EditedFields.Distance) ? gone.DistanceMeters : kept.DistanceMeters,
            LoadPoints = taken.HasFlag(EditedFields.Load) ? gone.LoadPoints : kept.LoadPoints,
            TrainingLoad = taken.HasFlag(EditedFields.Load) ? gone.TrainingLoad : kept.TrainingLoad,
            IsLoadSet = taken.HasFlag(EditedFields.Load) ? gone.IsLoadSet : kept.IsLoadSet,
            ExternalId = taken.HasFlag(EditedFields.ExternalId) ? gone.ExternalId : kept.ExternalId,
            Custom = CustomMembers.Merge(gone.Custom, kept.Custom, ActivityBounds.CustomCharsMax),
            FileIdentity = kept.FileIdentity ?? gone.FileIdentity,
        };
    }

    /// <summary>An activity that no source knows any more, as the athlete's own.</summary>
    public static Activity OwnOf(Activity activity) => activity with
    {
        Source = Origin.External,
        SourceName = Origin.PersonalKey,
        ExternalId = null,
        FileSha256 = null,
        FileIndex = 0,
        FileFirstId = null,
        FileSessions = null,
        FileWarnings = [],
        FileIdentity = null,
    };

    /// <summary>The technical origin of what a source wrote.</summary>
    public static string OriginOf(ActivitySource source) =>
        IsFile(source) ? ProviderOf(source)?.ToUpperInvariant() ?? Origin.External : source.Provider;

    private static ActivitySource Spelled(ActivitySource source, Activity activity) => source with
    {
        Said = SaidOf(activity),
        FileIndex = activity.FileIndex,
        FileWarnings = activity.FileWarnings,
    };

    /// <summary>The exertion that somebody must have given for the load to be what it is; null when it follows from the rest.</summary>
    private static int? RpeOf(Activity shown) => shown.LoadPoints is not { } load || load == DerivedLoad(shown)
        ? null
        : Enumerable.Range(1, RpeMax).Select(rpe => (int?)rpe)
            .FirstOrDefault(rpe => TrainingLoad.FromRpe(shown.DurationSeconds, rpe!.Value) == load);

    private static int DerivedLoad(Activity shown) => shown.CaloriesKcal is { } kcal and not 0
        ? TrainingLoad.FromCalories(shown.DurationSeconds, kcal)
        : TrainingLoad.FromDuration(shown.DurationSeconds);
}
