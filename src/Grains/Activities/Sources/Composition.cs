using System.Collections.Immutable;
using TrainItAll.Providers;

namespace TrainItAll.Activities;

/// <summary>
/// What an activity of several sources shows. It depends on the sources and on what was edited here, and not on the order in
/// which they came. Pure functions.
/// </summary>
internal static class Composition
{
    /// <summary>The activity as its sources make it; each of them is spelled out.</summary>
    /// <param name="kept">With the sources it shall have; without any it stays as it is.</param>
    /// <param name="order">Whom the athlete believes first.</param>
    public static Activity Of(Activity kept, SourceOrder order)
    {
        if (kept.Sources.IsEmpty)
        {
            return kept;
        }

        var best = Ranked(kept.Sources, Class, order);
        var words = Ranked(kept.Sources, source => SourceRules.IsFile(source) ? 1 : 0, order);
        var shown = Numbers(kept, best) with
        {
            Source = SourceRules.OriginOf(words[0]),
            SourceName = words[0].ClientId,
            ExternalId = kept.Edited.HasFlag(EditedFields.ExternalId) ? kept.ExternalId : ExternalIdOf(words[0]),
            Title = kept.IsTitleEdited || kept.Edited.HasFlag(EditedFields.Title) ? kept.Title : words[0].Said!.Title,
            Timezone = First(words, said => said.Timezone) ?? kept.Timezone,
            Notes = kept.Edited.HasFlag(EditedFields.Notes) ? kept.Notes : First(words, said => said.Notes),
        };

        return WithFile(WithLoad(shown, best), best);
    }

    private static Activity Numbers(Activity kept, ImmutableArray<ActivitySource> best)
    {
        var first = best[0].Said!;
        var average = First(best, said => said.AvgHrBpm);
        var named = best.FirstOrDefault(source => source.Said!.Type != ActivityType.Other)?.Said ?? first;
        var isTypeKept = kept.Edited.HasFlag(EditedFields.Type);

        return kept with
        {
            Type = isTypeKept ? kept.Type : named.Type,
            Sport = isTypeKept ? kept.Sport : First(best, said => said.Sport),
            StartedAt = kept.Edited.HasFlag(EditedFields.StartedAt) ? kept.StartedAt : first.StartedAt,
            DurationSeconds = kept.Edited.HasFlag(EditedFields.Duration) ? kept.DurationSeconds : first.DurationSeconds,
            DistanceMeters = kept.Edited.HasFlag(EditedFields.Distance) ? kept.DistanceMeters : First(best, said => said.DistanceMeters),
            ElapsedSeconds = First(best, said => said.ElapsedSeconds),
            ElevationGainMeters = First(best, said => said.ElevationGainMeters),
            AvgHrBpm = average,
            MaxHrBpm = First(best, said => said.MaxHrBpm < average ? null : said.MaxHrBpm),
            AvgPowerWatts = First(best, said => said.AvgPowerWatts),
            CaloriesKcal = -First(best, said => said.CaloriesKcal),
        };
    }

    private static Activity WithLoad(Activity shown, ImmutableArray<ActivitySource> best)
    {
        if (shown.Edited.HasFlag(EditedFields.Load))
        {
            return shown;
        }

        if (First(best, said => said.TrainingLoad) is { } given)
        {
            return shown with { LoadPoints = given, TrainingLoad = given, IsLoadSet = true };
        }

        return shown with { LoadPoints = Load(shown, best), TrainingLoad = null, IsLoadSet = false };
    }

    /// <summary>A file alone, without energy, leaves the load open.</summary>
    private static int? Load(Activity shown, ImmutableArray<ActivitySource> best) => First(best, said => said.Rpe) is { } rpe
        ? TrainingLoad.FromRpe(shown.DurationSeconds, rpe)
        : shown.CaloriesKcal is { } kcal and not 0
            ? TrainingLoad.FromCalories(shown.DurationSeconds, kcal)
            : best.All(SourceRules.IsFile) ? null : TrainingLoad.FromDuration(shown.DurationSeconds);

    private static Activity WithFile(Activity shown, ImmutableArray<ActivitySource> best)
    {
        var file = best.Where(SourceRules.IsFile).MinBy(source => (Class(source), best.IndexOf(source)));
        var isSame = file?.ExternalId == shown.FileSha256;

        return shown with
        {
            FileSha256 = file?.ExternalId,
            FileIndex = file?.FileIndex ?? 0,
            FileWarnings = file?.FileWarnings ?? [],
            FileFirstId = isSame ? shown.FileFirstId : null,
            FileSessions = isSame ? shown.FileSessions : null,
        };
    }

    private static ImmutableArray<ActivitySource> Ranked(
        ImmutableArray<ActivitySource> sources, Func<ActivitySource, int> group, SourceOrder order) =>
    [
        .. sources.OrderBy(group)
            .ThenBy(source => order.RankOf(SourceRules.ProviderOf(source)))
            .ThenBy(SourceRules.KeyOf, StringComparer.Ordinal)
            .ThenBy(source => source.Provider, StringComparer.Ordinal),
    ];

    /// <summary>A device's own recording beats a summary; a track knows less than one.</summary>
    private static int Class(ActivitySource source) => source.Provider switch { "FIT" => 0, "TCX" => 1, "GPX" => 3, _ => 2 };

    private static string? ExternalIdOf(ActivitySource source) => SourceRules.IsFile(source) ? null : source.ExternalId;

    private static T? First<T>(ImmutableArray<ActivitySource> sources, Func<NewActivity, T?> value)
        where T : struct =>
        sources.Select(source => value(source.Said!)).FirstOrDefault(known => known is not null);

    private static string? First(ImmutableArray<ActivitySource> sources, Func<NewActivity, string?> value) =>
        sources.Select(source => value(source.Said!)).FirstOrDefault(known => known is not null);
}
