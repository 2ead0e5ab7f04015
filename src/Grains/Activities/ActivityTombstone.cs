using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Activities;

/// <summary>What is left of a deleted activity: its file stays known, so that a sync that sends it once more brings nothing back.</summary>
/// <param name="ActivityId">The activity, <c>act_…</c>.</param>
/// <param name="Number">The same for dialects that count.</param>
/// <param name="FileSha256">Of its file, in hex.</param>
internal sealed record ActivityTombstone(string ActivityId, long Number, string FileSha256)
{
    public static readonly Collection<ActivityTombstone> Collection = new("activityTombstones", RecordJson.Default.ActivityTombstone)
    {
        Id = grave => grave.ActivityId,
        Place = grave => new RecordPlace(grave.Number, grave.ActivityId),
        ChangedAt = _ => DateTimeOffset.UnixEpoch,
    };
}
