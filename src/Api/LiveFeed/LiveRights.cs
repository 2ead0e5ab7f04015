using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.OAuth;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Which events of an athlete a listener may see.</summary>
/// <param name="Athlete">The athlete.</param>
/// <param name="OrganizationId">The athlete's organization.</param>
/// <param name="Permissions">What the listener's credential allows.</param>
internal sealed record LiveRights(AthleteId Athlete, string OrganizationId, PermissionSet Permissions)
{
    /// <summary>Whether there is any event at all that may be seen.</summary>
    public bool CoverAnything =>
        EventScopes.MaySubscribe(Permissions, EventTypes.ActivityUploaded)
        || EventScopes.MaySubscribe(Permissions, EventTypes.WellnessUpdated);

    /// <summary>An event that no scope stands for is hidden: who may see it must be said first.</summary>
    public bool Covers(AthleteEvent change) =>
        EventScopes.NeededFor(change.Type).Length > 0 && EventScopes.MaySee(Permissions, change.Type, change.Collection);
}
