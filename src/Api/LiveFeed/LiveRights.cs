using System.Collections.Frozen;
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
    private static readonly FrozenDictionary<string, Permission> OfCollection = new Dictionary<string, Permission>(StringComparer.Ordinal)
    {
        ["bodyMetrics"] = Permission.BodyRead,
        ["sleepDays"] = Permission.SleepRead,
        ["nutritionDays"] = Permission.NutritionRead,
        ["dailyWellness"] = Permission.DailyWellnessRead,
        ["wellnessDays"] = Permission.DailyWellnessRead,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether there is any event at all that may be seen.</summary>
    public bool CoverAnything =>
        Permissions.Contains(Permission.ActivitiesRead) || OfCollection.Values.Any(Permissions.Contains);

    /// <summary>An event of a type not known here is hidden: what may see it must be said first.</summary>
    public bool Covers(AthleteEvent change) => change.Type switch
    {
        EventTypes.ActivityUploaded or EventTypes.ActivityUpdated or EventTypes.ActivityDeleted => Permissions.Contains(Permission.ActivitiesRead),
        EventTypes.WellnessUpdated => change.Collections.Any(Covers),
        _ => false,
    };

    /// <summary>The part of an event that may be seen: the event itself when that is all of it.</summary>
    public AthleteEvent Visible(AthleteEvent change) => change.Collections.All(Covers)
        ? change
        : change with { Collections = [.. change.Collections.Where(Covers)] };

    private bool Covers(string collection) =>
        OfCollection.TryGetValue(collection, out var permission) && Permissions.Contains(permission);
}
