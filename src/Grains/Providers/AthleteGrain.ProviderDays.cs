using System.Collections.Immutable;
using TrainItAll.LiveFeed;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.SleepDays;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Athletes;

/// <summary>Days that providers take back.</summary>
internal sealed partial class AthleteGrain
{
    /// <summary>The latest nights among which one is looked for by its id.</summary>
    private const int NightsMax = 1_000;

    async Task<int> IProviderDataGrain.RemoveDaysAsync(
        string provider, ImmutableArray<DateOnly> days, DayKinds kinds, CancellationToken cancellationToken)
    {
        var taking = new DayTaking(provider);
        foreach (var day in days.Distinct())
        {
            var known = await ReadDaysAsync(day, day, cancellationToken);
            Take(taking, known, day, kinds);
        }

        return await CommitAsync(taking);
    }

    async Task<int> IProviderDataGrain.RemoveNightsAsync(
        string provider, ImmutableArray<string> externalIds, CancellationToken cancellationToken)
    {
        var taking = new DayTaking(provider);
        var sought = externalIds.ToHashSet(StringComparer.Ordinal);
        var query = new RecordQuery(SleepDayRules.Collection.Name, NightsMax);
        var slice = await _store.ReadRecordsAsync(_athlete, query, cancellationToken);
        foreach (var kept in slice.Records.Select(SleepDayRules.Collection.FromRow))
        {
            if (kept.Record.Source == taking.Source && kept.Record.ExternalId is { } id && sought.Contains(id))
            {
                taking.Remove(_nights.Removal(kept), _nights.Collection.Name, kept.Record.Day);
            }
        }

        return await CommitAsync(taking);
    }

    private void Take(DayTaking taking, DayRecords known, DateOnly day, DayKinds kinds)
    {
        foreach (var kept in known.Nights[day].Where(kept => kinds.HasFlag(DayKinds.Sleep) && kept.Record.Source == taking.Source))
        {
            taking.Remove(_nights.Removal(kept), _nights.Collection.Name, day);
        }

        foreach (var kept in known.Dailies[day].Where(kept => kinds.HasFlag(DayKinds.Daily) && kept.Record.Source == taking.Source))
        {
            taking.Remove(_wellnessDays.Removal(kept), _wellnessDays.Collection.Name, day);
        }

        foreach (var kept in known.Bodies[day].Where(_ => kinds.HasFlag(DayKinds.Body)))
        {
            Take(taking, _bodyMetrics, DayVoices.Body, kept, day);
        }

        foreach (var kept in known.Own[day].Where(_ => kinds.HasFlag(DayKinds.Wellness)))
        {
            Take(taking, _ownDays, DayVoices.Own, kept, day);
        }
    }

    /// <summary>Takes a provider's voice out of a record; a lock of the day stays.</summary>
    private static void Take<T>(DayTaking taking, RecordBook<T> book, DayVoices<T> voices, Kept<T> kept, DateOnly day)
        where T : class
    {
        if (!voices.Has(kept.Record, taking.Source))
        {
            return;
        }

        if (voices.Without(kept.Record, taking.Source) is { } left)
        {
            taking.Change(book.Change(left, kept), book.Collection.Name, day);
        }
        else
        {
            taking.Remove(book.Removal(kept), book.Collection.Name, day);
        }
    }

    /// <returns>How many records changed or went.</returns>
    private async Task<int> CommitAsync(DayTaking taking)
    {
        if (taking.Count > 0)
        {
            var change = taking.Change();
            await CommitAsync(
                change, new WriteReceipt("", WriteOutcome.Updated, Next(change.Events.Length)), ProviderRules.OriginOf(taking.Provider));
        }

        return taking.Count;
    }

    /// <summary>Gathers what a provider takes back, with one event per day.</summary>
    private sealed class DayTaking(string provider)
    {
        private readonly List<RecordRemoval> _removals = [];
        private readonly List<RecordChange> _changes = [];
        private readonly SortedDictionary<DateOnly, SortedSet<string>> _told = [];

        public string Provider => provider;

        public string Source { get; } = ProviderRules.OriginOf(provider).Source;

        public int Count => _removals.Count + _changes.Count;

        public void Remove(RecordRemoval record, string collection, DateOnly day)
        {
            _removals.Add(record);
            Tell(collection, day);
        }

        public void Change(RecordChange record, string collection, DateOnly day)
        {
            _changes.Add(record);
            Tell(collection, day);
        }

        public Change Change() => new([.. _changes], [.. _told.Select(day => EventDoc.WellnessUpdated([.. day.Value], day.Key))])
        {
            Removals = [.. _removals],
        };

        private void Tell(string collection, DateOnly day)
        {
            if (!_told.TryGetValue(day, out var collections))
            {
                _told.Add(day, collections = new SortedSet<string>(StringComparer.Ordinal));
            }

            collections.Add(collection);
        }
    }
}
