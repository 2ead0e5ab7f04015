using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IFilesGrain
{
    async Task<WriteReceipt> IFilesGrain.ImportAsync(FileImport file, Origin origin, CancellationToken cancellationToken)
    {
        FileRules.Check(file);
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        if (await _store.FindFileAsync(_athlete, file.Sha256, cancellationToken) is { } known)
        {
            return await CommitAsync(Change.None, await DuplicateOfAsync(known, file, cancellationToken), origin);
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        var activities = await ReadSessionsAsync(file, draft, origin, cancellationToken);
        var upload = new Change(
            [.. activities.Select((activity, index) => _activities.Change(activity, Next(index + 1).Seq))],
            [.. activities.Select(EventDoc.ActivityUploaded)])
        {
            ExternalNames = [.. activities.Select(NumberName)],
            File = new NewAthleteFile(file.Sha256, activities[0].Id, file.FileName),
        };

        var change = draft.After(upload, Position.Seq);

        return await CommitAsync(change, ReceiptFor(activities, file.Format, Next(change.Events.Length)), origin);
    }

    private async Task<List<Activity>> ReadSessionsAsync(
        FileImport file, ChangeDraft draft, Origin origin, CancellationToken cancellationToken)
    {
        var activities = new List<Activity>(file.Sessions.Length);
        var taken = new HashSet<int>();
        foreach (var session in file.Sessions)
        {
            var identity = await NewIdentityAsync(cancellationToken);
            var firstId = activities.Count == 0 ? identity.Id : activities[0].Id;
            var own = identity with { Id = ActivityRules.SiblingId(firstId, activities.Count) };
            var activity = ActivityRules.FromFile(own, session, file, origin) with
            {
                FileFirstId = file.Sessions.Length > 1 ? firstId : null,
                FileSessions = file.Sessions.Length > 1 ? file.Sessions.Length : null,
                FileIndex = activities.Count,
            };
            activities.Add(await PairAsync(draft, activity, session.PairedEventId, taken, cancellationToken));
        }

        return activities;
    }

    /// <summary>What is left of the activities that came of the file before.</summary>
    private async Task<WriteReceipt> DuplicateOfAsync(string firstId, FileImport file, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var index in Enumerable.Range(0, file.Sessions.Length))
        {
            var sibling = ActivityRules.SiblingId(firstId, index);
            if (file.Sessions.Length == 1 || await _activities.FindKeptAsync(sibling, cancellationToken) is not null)
            {
                left.Add(sibling);
            }
        }

        return new WriteReceipt(left.FirstOrDefault() ?? firstId, WriteOutcome.Duplicate, Position)
        {
            Ids = left.Count > 1 ? [.. left] : [],
        };
    }

    private WriteReceipt ReceiptFor(List<Activity> activities, string format, StreamPosition at) =>
        new(activities[0].Id, WriteOutcome.Created, at)
        {
            StorageKey = NewStorageKey(format),
            Ids = activities.Count > 1 ? [.. activities.Select(activity => activity.Id)] : [],
        };

    private string NewStorageKey(string format)
    {
        var day = Now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        return $"fit/{_head.OrganizationId}/{_athlete}/{day}/{Guid.NewGuid():n}.{format.ToLowerInvariant()}";
    }
}
