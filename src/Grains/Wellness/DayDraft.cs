using System.Collections.Immutable;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.NutritionDays;
using TrainItAll.Providers;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;

namespace TrainItAll.Wellness;

/// <summary>One day across its collections, while the patches of one write are taken in.</summary>
internal sealed record DayDraft(
    DateOnly Day,
    RecordDraft<BodyMetric> Body,
    RecordDraft<SleepDay> Night,
    RecordDraft<DailyWellnessDay> Daily,
    RecordDraft<NutritionDay> Nutrition,
    RecordDraft<WellnessDay> Own)
{
    /// <summary>What there is to write.</summary>
    public ImmutableArray<IRecordDraft> Changed =>
        [.. ((IRecordDraft[])[Body, Night, Daily, Nutrition, Own]).Where(draft => draft.IsChanged)];

    /// <summary>Takes a patch in, unless the day is locked against its writer.</summary>
    /// <returns>False when it is; nothing was taken in.</returns>
    public bool TryApply(WellnessPatch patch, Origin origin)
    {
        if (Own.Record is { Locked: true } && !origin.IsOwn && patch.Own?.Locked is not { IsSent: true, Value: false })
        {
            return false;
        }

        if (ProviderRules.IsProvider(origin))
        {
            Hear(patch, origin);
        }
        else
        {
            Take(patch, origin);
        }

        return true;
    }

    /// <summary>What a provider says stands beside what others say, and what is older than what it said before changes nothing.</summary>
    private void Hear(WellnessPatch patch, Origin origin)
    {
        var at = patch.ChangedAt;
        if (patch.Body is { } body)
        {
            var blank = new BodyMetric("", DayRecords.InstantOf(Day), origin.Source);
            Body.Merge(
                (kept, sent) => DayVoices.Body.Say(kept, blank, at, voice => BodyMetricRules.Merge(voice, sent, origin)),
                body,
                new BodyMetricPatch(body.MeasuredAt));
        }

        if (patch.Night is { } night && !(at < Night.Record?.SaidAt) && !SleepDayRules.IsLesser(Night.Record, night, origin))
        {
            Night.Merge(
                (kept, sent) => Dated(SleepDayRules.Merge(kept, sent, origin), kept, merged => merged with { SaidAt = at ?? kept.SaidAt }),
                night,
                new SleepDayPatch(Day));
        }

        if (patch.Daily is { } daily && !(at < Daily.Record?.SaidAt))
        {
            Daily.Merge(
                (kept, sent) => Dated(DailyWellnessRules.Merge(kept, sent, origin), kept, merged => merged with { SaidAt = at ?? kept.SaidAt }),
                daily,
                new DailyWellnessPatch(Day));
        }

        if (patch.Nutrition is { } nutrition)
        {
            Nutrition.Merge((kept, sent) => NutritionDayRules.Merge(kept, sent, origin), nutrition, new NutritionPatch(Day));
        }

        if (patch.Own is { } own)
        {
            var blank = new WellnessDay("", Day, origin.Source);
            Own.Merge(
                (kept, sent) => DayVoices.Own.Say(kept, blank, at, voice => WellnessRules.Merge(voice, sent, origin)),
                own,
                new WellnessDayPatch(Day));
        }
    }

    private static T Dated<T>(T merged, T kept, Func<T, T> date)
        where T : class => merged.Equals(kept) ? merged : date(merged);

    private void Take(WellnessPatch patch, Origin origin)
    {
        if (patch.Body is { } body)
        {
            Body.Merge((kept, sent) => BodyMetricRules.Merge(kept, sent, origin), body, new BodyMetricPatch(body.MeasuredAt));
        }

        if (patch.Night is { } night)
        {
            Night.Merge((kept, sent) => SleepDayRules.Merge(kept, sent, origin), night, new SleepDayPatch(Day));
        }

        if (patch.Daily is { } daily)
        {
            Daily.Merge((kept, sent) => DailyWellnessRules.Merge(kept, sent, origin), daily, new DailyWellnessPatch(Day));
        }

        if (patch.Nutrition is { } nutrition)
        {
            Nutrition.Merge((kept, sent) => NutritionDayRules.Merge(kept, sent, origin), nutrition, new NutritionPatch(Day));
        }

        if (patch.Own is { } own)
        {
            Own.Merge((kept, sent) => WellnessRules.Merge(kept, sent, origin), own, new WellnessDayPatch(Day));
        }
    }
}
