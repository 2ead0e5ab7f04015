using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Providers;

namespace TrainItAll.Wellness;

/// <summary>What each source says of a day, field by field. Pure functions.</summary>
internal static class DayValues
{
    public static ImmutableArray<DayValue> Of(DayRecords known, DateOnly day, SourceOrder order)
    {
        var bodies = known.Bodies[day].OrderByDescending(kept => kept.Record.UpdatedAt).Select(kept => kept.Record).ToList();
        var own = known.Own[day].Select(kept => kept.Record).ToList();
        var (nights, dailies) = (known.NightsOf(day, order), known.DailiesOf(day, order));

        return
        [
            .. DayFields.Body.SelectMany(field => Values(
                field,
                bodies.SelectMany(body => DayVoices.Body.Ranked(body, order, field.Name)),
                body => new Voice(body.Source, body.SourceName, body.UpdatedAt, null, null, null))),
            .. DayFields.Night.SelectMany(field => Values(
                field, nights.Ranked(field.Name), night => new Voice(night.Source, night.SourceName, night.UpdatedAt, null, null, null))),
            .. DayFields.Daily.SelectMany(field => Values(
                field, dailies.Ranked(field.Name), daily => new Voice(daily.Source, daily.SourceName, daily.UpdatedAt, null, null, null))),
            .. DayFields.Own.SelectMany(field => Values(
                field,
                own.SelectMany(record => DayVoices.Own.Ranked(record, order, field.Name)),
                record => new Voice(record.Source, record.SourceName, record.UpdatedAt, null, null, null))),
        ];
    }

    private static IEnumerable<DayValue> Values<T>(DayField<T> field, IEnumerable<T> ranked, Func<T, Voice> head) => ranked
        .Where(record => field.Get(record) is not null)
        .Select((record, place) => Value(field.Name, field.Get(record)!, head(record), isShown: place == 0));

    private static DayValue Value(string field, object value, Voice head, bool isShown) =>
        new(field, head.Source, head.SourceName, head.UpdatedAt, isShown)
        {
            Number = value is int or double ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null,
            Text = value switch
            {
                int or double => null,
                DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                _ => value.ToString(),
            },
        };
}
