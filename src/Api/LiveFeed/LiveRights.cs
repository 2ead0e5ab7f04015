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
        || EventScopes.MaySubscribe(Permissions, EventTypes.WellnessUpdated)
        || EventScopes.MaySubscribe(Permissions, EventTypes.CalendarUpdated);

    /// <summary>An event that no scope stands for is hidden: who may see it must be said first.</summary>
    public bool Covers(AthleteEvent change) => EventScopes.NeededFor(change.Type).Length > 0
        && (change.Collections.IsDefaultOrEmpty
            ? EventScopes.MaySee(Permissions, change.Type, collection: null)
            : change.Collections.Any(collection => EventScopes.MaySee(Permissions, change.Type, collection)));

    /// <summary>The part of an event that may be seen: the event itself when that is all of it.</summary>
    public AthleteEvent Visible(AthleteEvent change)
    {
        var visible = change.Collections.Where(collection => EventScopes.MaySee(Permissions, change.Type, collection));

        return change.Collections.IsDefaultOrEmpty || change.Collections.All(visible.Contains)
            ? change
            : change with { Collections = [.. visible] };
    }
}
