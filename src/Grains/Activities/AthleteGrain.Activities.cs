using TrainItAll.Activities;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IActivitiesGrain
{
    /// <summary>The series from which activities get their number.</summary>
    private const string ActivityNumbers = "activity";

    async Task<WriteReceipt> IActivitiesGrain.CreateAsync(
        NewActivity activity, Origin origin, CancellationToken cancellationToken)
    {
        ActivityRules.Check(activity);
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var name = activity.ExternalId is { } externalId
            ? new ExternalName(ActivityRules.Collection.Name, origin.ClientId, externalId)
            : (ExternalName?)null;
        if (name is { } taken && await _store.FindByExternalIdAsync(_athlete, taken, cancellationToken) is { } known)
        {
            return await CommitAsync(Change.None, new WriteReceipt(known, WriteOutcome.Duplicate, Position), origin);
        }

        var created = ActivityRules.New(await NewIdentityAsync(cancellationToken), activity, origin);
        var change = new Change(
            [_activities.Change(created, Next().Seq)], [EventDoc.ActivityUploaded(created)])
        {
            ExternalNames = name is { } given ? [new NewExternalName(given, created.Id)] : [],
        };

        return await CommitAsync(change, new WriteReceipt(created.Id, WriteOutcome.Created, Next()), origin);
    }

    Task<Page<Activity>> IActivitiesGrain.ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        _activities.ListAsync(page, cancellationToken);

    Task<Seen<Activity>?> IActivitiesGrain.FindAsync(string activityId, CancellationToken cancellationToken) =>
        _activities.FindByKeyAsync(activityId, cancellationToken);

    private async ValueTask<ActivityIdentity> NewIdentityAsync(CancellationToken cancellationToken) =>
        new(NewId("act_"), await _numbers.NextAsync(ActivityNumbers, cancellationToken), Now);
}
