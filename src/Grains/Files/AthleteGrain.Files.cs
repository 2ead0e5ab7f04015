using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
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

        if (await FindKnownAsync(file, cancellationToken) is { } known)
        {
            return await JoinKnownAsync(known, file, origin, cancellationToken)
                ?? await RelabelAsync(await DuplicateOfAsync(known, file, cancellationToken), file, origin, cancellationToken);
        }

        if (await JoinAsync(file, origin, cancellationToken) is { } joined)
        {
            return joined;
        }

        var draft = new ChangeDraft(_calendar, _activities, Now);
        var activities = await ReadSessionsAsync(file, draft, origin, cancellationToken);
        var upload = new Change(
            [
                .. activities.Select((activity, index) => _activities.Change(activity, Next(index + 1).Seq)),
                .. MeasuresOf(file, activities),
            ],
            [.. activities.Select(EventDoc.ActivityUploaded)])
        {
            ExternalNames = [.. activities.Select(NumberName), .. IdentityNames(activities)],
            File = new NewAthleteFile(file.Sha256, activities[0].Id, file.FileName),
        };

        var change = await WithMonthsAsync(draft, upload, activities, cancellationToken);

        return await CommitAsync(change, ReceiptFor(activities, file.Format, Next(change.Events.Length)), origin);
    }

    private async ValueTask<string?> FindKnownAsync(FileImport file, CancellationToken cancellationToken) =>
        await _store.FindFileAsync(_athlete, file.Sha256, cancellationToken)
        ?? (file.Identity is { } identity
            ? await _store.FindByExternalIdAsync(_athlete, ActivityRules.IdentityName(identity), cancellationToken)
            : null);

    private static IEnumerable<NewExternalName> IdentityNames(List<Activity> activities) =>
        activities[0].FileIdentity is { } identity ? [new(ActivityRules.IdentityName(identity), activities[0].Id)] : [];

    /// <summary>A file that comes again may name its activities anew; nothing else of them changes.</summary>
    private async Task<WriteReceipt> RelabelAsync(
        WriteReceipt duplicate, FileImport file, Origin origin, CancellationToken cancellationToken)
    {
        var changes = new List<(Activity After, Kept<Activity> Before)>();
        foreach (var activityId in duplicate.Ids.IsEmpty ? [duplicate.Id] : duplicate.Ids)
        {
            if (await _activities.FindKeptAsync(activityId, cancellationToken) is { } kept
                && ActivityRules.Relabel(kept.Record, file) is var after && !after.Equals(kept.Record))
            {
                changes.Add((after, kept));
            }
        }

        if (changes.Count == 0)
        {
            return await CommitAsync(Change.None, duplicate, origin);
        }

        var change = new Change(
            [.. changes.Select(one => _activities.Change(one.After, one.Before))],
            [.. changes.Select(one => EventDoc.ActivityUpdated(one.After))]);

        return await CommitAsync(change, duplicate with { At = Next(changes.Count) }, origin);
    }

    private async Task<List<Activity>> ReadSessionsAsync(
        FileImport file, ChangeDraft draft, Origin origin, CancellationToken cancellationToken)
    {
        var activities = new List<Activity>(file.Sessions.Length);
        var taken = new HashSet<int>();
        var form = await FormAsync(cancellationToken);
        foreach (var session in file.Sessions)
        {
            var identity = await NewIdentityAsync(cancellationToken);
            var firstId = activities.Count == 0 ? identity.Id : activities[0].Id;
            var own = identity with { Id = ActivityRules.SiblingId(firstId, activities.Count) };
            var read = ActivityRules.FromFile(own, session, file, origin);
            var activity = Counted(read with { Timezone = read.Timezone ?? form.Timezone }, session.Measures, form) with
            {
                FileFirstId = file.Sessions.Length > 1 ? firstId : null,
                FileSessions = file.Sessions.Length > 1 ? file.Sessions.Length : null,
                FileIndex = activities.Count,
                FileIdentity = activities.Count == 0 ? file.Identity : null,
            };
            activities.Add(await PairAsync(draft, activity, session.PairedEventId, taken, cancellationToken));
        }

        return activities;
    }

    /// <summary>What was recorded of each; a file of very many sessions is kept without, as a change holds only so many records.</summary>
    private IEnumerable<RecordChange> MeasuresOf(FileImport file, List<Activity> activities) =>
        activities.Count > FileRules.MeasuredSessionsMax
            ? []
            : file.Sessions.Select((session, index) => (session.Measures, Index: index))
                .Where(one => one.Measures is not null)
                .Select(one => MeasuresChange(one.Measures!, activities[one.Index], Next(one.Index + 1).Seq));

    /// <summary>What is left of the activities that came of the file before; of all deleted ones the last.</summary>
    private async Task<WriteReceipt> DuplicateOfAsync(string firstId, FileImport file, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var index in Enumerable.Range(0, file.Sessions.Length))
        {
            var sibling = ActivityRules.SiblingId(firstId, index);
            if (file.Sessions.Length == 1
                || await _activities.FindKeptAsync(sibling, cancellationToken) is not null
                || await FindTombstoneAsync(sibling, cancellationToken) is not null)
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
