using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Providers;

/// <summary>How an athlete's order of sources is kept.</summary>
internal static class SourceOrderRules
{
    /// <summary>The one record of its collection.</summary>
    public const string Key = "sourceOrder";

    public static readonly Collection<SourceOrder> Collection = new("sourceOrder", RecordJson.Default.SourceOrder)
    {
        Id = _ => Key,
        Place = _ => new RecordPlace(0, Key),
        ChangedAt = order => order.SetAt ?? DateTimeOffset.UnixEpoch,
    };

    /// <summary>The order with another one for everything, or for one field.</summary>
    /// <returns>Null when nothing changes.</returns>
    public static SourceOrder? Set(SourceOrder kept, string? field, ImmutableArray<string> order)
    {
        var before = field is null ? kept.Order : kept.Fields.FirstOrDefault(one => one.Field == field)?.Order ?? [];
        if (before.SequenceEqual(order, StringComparer.Ordinal))
        {
            return null;
        }

        return field is null
            ? kept with { Order = order }
            : kept with
            {
                Fields =
                [
                    .. kept.Fields.Where(one => one.Field != field)
                        .Concat(order.IsEmpty ? [] : [new FieldOrder(field, order)])
                        .OrderBy(one => one.Field, StringComparer.Ordinal),
                ],
            };
    }

    /// <summary>Whether an activity shows already what its sources make of it.</summary>
    public static bool Shows(Activity shown, Activity composed) =>
        Text(shown) == Text(composed with { TrainingLoad = shown.TrainingLoad });

    private static string Text(Activity activity) => ActivityRules.Collection.ToRow(activity, createdSeq: 1).Doc;
}
