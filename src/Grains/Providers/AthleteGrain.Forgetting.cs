using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Providers;
using TrainItAll.SleepDays;
using TrainItAll.Storage.Athletes;
using TrainItAll.Wellness;

namespace TrainItAll.Athletes;

/// <summary>Deletes all that a provider delivered, slice by slice.</summary>
internal sealed partial class AthleteGrain
{
    /// <summary>Records looked at in one call: a call is one turn, and others wait for it.</summary>
    private const int ForgetSliceMax = 100;

    async Task<string?> IProviderDataGrain.ForgetAsync(string provider, string? after, CancellationToken cancellationToken)
    {
        var place = ForgetPlace.Read(after);
        var slice = await _store.ReadRecordsAsync(
            _athlete, new RecordQuery(place.Collection, ForgetSliceMax) { After = place.After }, cancellationToken);
        if (place.Collection == ActivityRules.Collection.Name)
        {
            await ForgetActivitiesAsync(provider, slice, cancellationToken);
        }
        else
        {
            var taking = new DayTaking(provider);
            foreach (var row in slice.Records)
            {
                Take(taking, row);
            }

            await CommitAsync(taking);
        }

        return place.Next(slice.Records.Length == ForgetSliceMax ? slice.Records[^1] : null);
    }

    private async Task ForgetActivitiesAsync(string provider, RecordSlice slice, CancellationToken cancellationToken)
    {
        var form = await FormAsync(cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        foreach (var kept in slice.Records.Select(ActivityRules.Collection.FromRow))
        {
            if (kept.Record.Sources.Any(source => SourceRules.ProviderOf(source) == provider))
            {
                await RemoveSourcesAsync(
                    draft, kept, source => SourceRules.ProviderOf(source) == provider, Burial.ForgetsFile, form, cancellationToken);
            }
        }

        await CommitAsync(draft, created: [], ProviderRules.OriginOf(provider), cancellationToken);
    }

    private void Take(DayTaking taking, StoredRecord row)
    {
        if (row.Collection == _nights.Collection.Name && _nights.Collection.FromRow(row) is var night && night.Record.Source == taking.Source)
        {
            taking.Remove(_nights.Removal(night), row.Collection, night.Record.Day);
        }
        else if (row.Collection == _wellnessDays.Collection.Name && _wellnessDays.Collection.FromRow(row) is var daily && daily.Record.Source == taking.Source)
        {
            taking.Remove(_wellnessDays.Removal(daily), row.Collection, daily.Record.Day);
        }
        else if (row.Collection == _bodyMetrics.Collection.Name)
        {
            var body = _bodyMetrics.Collection.FromRow(row);
            Take(taking, _bodyMetrics, DayVoices.Body, body, DayRecords.DayOf(body.Record.MeasuredAt));
        }
        else if (row.Collection == _ownDays.Collection.Name)
        {
            var own = _ownDays.Collection.FromRow(row);
            Take(taking, _ownDays, DayVoices.Own, own, own.Record.Day);
        }
    }

    /// <summary>Where the forgetting is.</summary>
    private sealed record ForgetPlace(string Collection, RecordPlace? After)
    {
        private static readonly string[] Collections =
        [
            ActivityRules.Collection.Name, SleepDayRules.Collection.Name, DailyWellness.DailyWellnessRules.Collection.Name,
            BodyMetrics.BodyMetricRules.Collection.Name, WellnessRules.Collection.Name,
        ];

        public static ForgetPlace Read(string? text) => text?.Split('|', 3) is [var collection, var sortKey, var key]
            ? new(collection, key.Length == 0 ? null : new RecordPlace(long.Parse(sortKey, CultureInfo.InvariantCulture), key))
            : new(Collections[0], null);

        /// <param name="last">The last record of a full slice; null when the collection ends here.</param>
        public string? Next(StoredRecord? last)
        {
            if (last is not null)
            {
                return FormattableString.Invariant($"{Collection}|{last.SortKey}|{last.Key}");
            }

            var next = Array.IndexOf(Collections, Collection) + 1;

            return next < Collections.Length ? $"{Collections[next]}|0|" : null;
        }
    }
}
