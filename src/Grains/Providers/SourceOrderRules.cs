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
}
