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
            return await CommitAsync(Change.None, new WriteReceipt(known, WriteOutcome.Duplicate, Position), origin);
        }

        var activities = await ReadSessionsAsync(file, origin, cancellationToken);
        var change = new Change(
            [.. activities.Select((activity, index) => _activities.Change(activity, Next(index + 1).Seq))],
            [.. activities.Select(EventDoc.ActivityUploaded)])
        {
            File = new NewAthleteFile(file.Sha256, activities[0].Id, file.FileName),
        };

        return await CommitAsync(change, ReceiptFor(activities, file.Format), origin);
    }

    private async Task<List<Activity>> ReadSessionsAsync(
        FileImport file, Origin origin, CancellationToken cancellationToken)
    {
        var activities = new List<Activity>(file.Sessions.Length);
        foreach (var session in file.Sessions)
        {
            var identity = await NewIdentityAsync(cancellationToken);
            activities.Add(ActivityRules.FromFile(identity, session, file, origin));
        }

        return activities;
    }

    private WriteReceipt ReceiptFor(List<Activity> activities, string format) =>
        new(activities[0].Id, WriteOutcome.Created, Next(activities.Count))
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
