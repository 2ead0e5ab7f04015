using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.LiveFeed;
using TrainItAll.NutritionDays;
using TrainItAll.Profile;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.SleepDays;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IWellnessGrain
{
    async Task<WellnessReceipt> IWellnessGrain.WriteAsync(
        ImmutableArray<WellnessPatch> patches, Origin origin, CancellationToken cancellationToken)
    {
        WellnessRules.Check(patches);
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return new WellnessReceipt(earlier.At, []);
        }

        if (patches.IsEmpty)
        {
            return new WellnessReceipt(Position, []);
        }

        patches = await DatedAsync(patches, cancellationToken);
        var known = await ReadDaysAsync(patches.Min(patch => patch.Day), patches.Max(patch => patch.Day), cancellationToken);
        var drafts = new SortedDictionary<DateOnly, DayDraft>();
        var locked = new SortedSet<DateOnly>();
        foreach (var patch in patches)
        {
            if (!drafts.TryGetValue(patch.Day, out var draft))
            {
                drafts.Add(patch.Day, draft = DraftOf(patch.Day, known, origin));
            }

            if (!draft.TryApply(patch, origin))
            {
                locked.Add(patch.Day);
            }
        }

        var at = await CommitAsync(drafts.Values, origin);

        return new WellnessReceipt(at, [.. locked]);
    }

    async Task<Seen<ImmutableArray<WellnessView>>> IWellnessGrain.ListAsync(
        DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        if (newest < oldest)
        {
            return new Seen<ImmutableArray<WellnessView>>([], Position);
        }

        var known = await ReadDaysAsync(oldest, newest, cancellationToken);
        var fitness = (await ReadFitnessAsync(oldest, newest, cancellationToken)).ToDictionary(day => day.Day);
        var days = known.Days.Union(fitness.Keys).Order();
        var order = await SourceOrderAsync(cancellationToken);

        return new Seen<ImmutableArray<WellnessView>>(
            [.. days.Select(day => known.View(day, order) with { Fitness = fitness.GetValueOrDefault(day) })], Position);
    }

    async Task<Seen<ImmutableArray<DayValue>>> IWellnessGrain.ListSourcesAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var known = await ReadDaysAsync(day, day, cancellationToken);

        return new Seen<ImmutableArray<DayValue>>(DayValues.Of(known, day, await SourceOrderAsync(cancellationToken)), Position);
    }

    /// <exception cref="DayLockedException">The athlete has locked the day, and somebody else writes.</exception>
    private async ValueTask RequireUnlockedAsync(DateOnly day, Origin origin, CancellationToken cancellationToken)
    {
        if (!origin.IsOwn && await _ownDays.FindAsync(Places.Of(day), cancellationToken) is { Record.Locked: true })
        {
            throw new DayLockedException(FormattableString.Invariant($"The athlete has locked {day:yyyy-MM-dd}; nothing was changed."));
        }
    }

    /// <summary>Days of which only the beginning is known, as the athlete's calendar names them.</summary>
    private async ValueTask<ImmutableArray<WellnessPatch>> DatedAsync(ImmutableArray<WellnessPatch> patches, CancellationToken cancellationToken)
    {
        if (!patches.Any(patch => patch.BeganAt is not null)
            || (await _profile.FindKeptAsync(ProfileRules.Key, cancellationToken))?.Record.Timezone is not { } zone)
        {
            return patches;
        }

        return [.. patches.Select(patch => patch.BeganAt is { } began ? WellnessRules.On(patch, LocalDay.Beginning(began, zone)) : patch)];
    }

    /// <summary>All changed records of all days as one change, with one event per day.</summary>
    private async Task<StreamPosition> CommitAsync(IEnumerable<DayDraft> drafts, Origin origin)
    {
        var now = Now;
        var records = ImmutableArray.CreateBuilder<RecordChange>();
        var events = ImmutableArray.CreateBuilder<NewEvent>();
        foreach (var draft in drafts)
        {
            var changed = draft.Changed;
            if (changed.IsEmpty)
            {
                continue;
            }

            records.AddRange(changed.Select(record => record.Change(Next(events.Count + 1).Seq, now)));
            events.Add(EventDoc.WellnessUpdated([.. changed.Select(record => record.Collection)], draft.Day));
        }

        WellnessRules.CheckSize(records.Count);
        var at = events.Count == 0 ? Position : Next(events.Count);
        await CommitAsync(
            new Change(records.DrainToImmutable(), events.DrainToImmutable()), new WriteReceipt("", WriteOutcome.Updated, at), origin);

        return at;
    }

    private async Task<DayRecords> ReadDaysAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        var bodies = await _bodyMetrics.ReadRangeAsync(oldest, newest, cancellationToken);
        var nights = await _nights.ReadRangeAsync(oldest, newest, cancellationToken);
        var dailies = await _wellnessDays.ReadRangeAsync(oldest, newest, cancellationToken);
        var nutrition = await _nutritionDays.ReadRangeAsync(oldest, newest, cancellationToken);
        var own = await _ownDays.ReadRangeAsync(oldest, newest, cancellationToken);

        return new DayRecords(
            bodies.ToLookup(kept => DayRecords.DayOf(kept.Record.MeasuredAt)),
            nights.ToLookup(kept => kept.Record.Day),
            dailies.ToLookup(kept => kept.Record.Day),
            nutrition.ToLookup(kept => kept.Record.Day),
            own.ToLookup(kept => kept.Record.Day));
    }

    private DayDraft DraftOf(DateOnly day, DayRecords known, Origin origin)
    {
        var body = known.Bodies[day].FirstOrDefault(kept => kept.Record.MeasuredAt == DayRecords.InstantOf(day));
        var night = known.Nights[day].FirstOrDefault(kept => kept.Record.Source == origin.Source);
        var daily = known.Dailies[day].FirstOrDefault(kept => kept.Record.Source == origin.Source);

        // Whether it wrote last counts only among those who are no providers.
        var isProvider = ProviderRules.IsProvider(origin);

        return new DayDraft(
            day,
            new RecordDraft<BodyMetric>(
                _bodyMetrics,
                body,
                isProvider || !known.Bodies[day].Any(other => other.Record.UpdatedAt > body?.Record.UpdatedAt),
                () => new BodyMetric(NewId("bm_"), DayRecords.InstantOf(day), origin.Source),
                DayVoices.Body.Stamp),
            new RecordDraft<SleepDay>(
                _nights,
                night,
                isProvider || !known.Nights[day].Any(other => other.Record.UpdatedAt > night?.Record.UpdatedAt),
                () => new SleepDay(NewId("sl_"), day, origin.Source),
                (record, at) => record with { UpdatedAt = at }),
            new RecordDraft<DailyWellnessDay>(
                _wellnessDays,
                daily,
                isProvider || !known.Dailies[day].Any(other => other.Record.UpdatedAt > daily?.Record.UpdatedAt),
                () => new DailyWellnessDay(NewId("dw_"), day, origin.Source),
                (record, at) => record with { UpdatedAt = at }),
            new RecordDraft<NutritionDay>(
                _nutritionDays,
                known.Nutrition[day].FirstOrDefault(),
                isLatest: true,
                () => new NutritionDay(NewId("nu_"), day, origin.Source),
                (record, at) => record with { UpdatedAt = at }),
            new RecordDraft<WellnessDay>(
                _ownDays,
                known.Own[day].FirstOrDefault(),
                isLatest: true,
                () => new WellnessDay(NewId("we_"), day, origin.Source),
                DayVoices.Own.Stamp));
    }
}
