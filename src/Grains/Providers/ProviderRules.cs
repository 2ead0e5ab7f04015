using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers;

/// <summary>How what a provider knows meets what is here, as pure functions.</summary>
internal static class ProviderRules
{
    /// <summary>A provider as a writer: its name is both the source and the client.</summary>
    public static Origin OriginOf(string provider) => new(provider.ToUpperInvariant(), provider);

    /// <summary>What the provider says now takes the place of what it said before; what the athlete has changed stays.</summary>
    public static Activity Replace(Activity kept, NewActivity sent)
    {
        var source = kept.Sources is [var first, ..] && first.Payload != sent.RawPayload
            ? kept.Sources.SetItem(0, first with { Payload = sent.RawPayload })
            : kept.Sources;

        return kept with
        {
            Title = kept.IsTitleEdited ? kept.Title : sent.Title,
            Type = sent.Type,
            StartedAt = sent.StartedAt,
            DurationSeconds = sent.DurationSeconds,
            DistanceMeters = sent.DistanceMeters,
            ElevationGainMeters = sent.ElevationGainMeters,
            AvgHrBpm = sent.AvgHrBpm,
            MaxHrBpm = sent.MaxHrBpm,
            AvgPowerWatts = sent.AvgPowerWatts,
            CaloriesKcal = -sent.CaloriesKcal,
            Notes = kept.Notes ?? sent.Notes,
            Timezone = sent.Timezone,
            Sources = source,
        };
    }
}
