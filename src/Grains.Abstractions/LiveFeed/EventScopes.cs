using System.Collections.Immutable;
using TrainItAll.OAuth;

namespace TrainItAll.LiveFeed;

/// <summary>What must be allowed to hear of an event (webhooks specification §2, live feed specification §11).</summary>
public static class EventScopes
{
    private static readonly ImmutableArray<(string Collection, Permission Permission)> Days =
    [
        ("bodyMetrics", Permission.BodyRead), ("sleepDays", Permission.SleepRead),
        ("nutritionDays", Permission.NutritionRead), ("dailyWellness", Permission.DailyWellnessRead),
        ("wellnessDays", Permission.DailyWellnessRead), ("profile", Permission.ProfileRead),
    ];

    /// <summary>Whether permissions are enough for one event.</summary>
    /// <param name="permissions">What the grant or key allows.</param>
    /// <param name="type">The event.</param>
    /// <param name="collection">Of <c>WELLNESS_UPDATED</c>, the collection written; null or empty otherwise.</param>
    public static bool MaySee(PermissionSet permissions, string type, string? collection) => type == EventTypes.WellnessUpdated
        ? Days.Any(day => day.Collection == collection && permissions.Contains(day.Permission))
        : MaySubscribe(permissions, type);

    /// <summary>Whether permissions are enough for at least some events of a type.</summary>
    public static bool MaySubscribe(PermissionSet permissions, string type) => type switch
    {
        EventTypes.WellnessUpdated => Days.Any(day => permissions.Contains(day.Permission)),
        EventTypes.CalendarUpdated => permissions.Contains(Permission.CalendarRead),
        EventTypes.FitnessUpdated => permissions.Contains(Permission.DailyWellnessRead),
        EventTypes.SportSettingsUpdated or EventTypes.AthleteUpdated => permissions.Contains(Permission.ProfileRead),
        EventTypes.SyncCompleted => permissions.Contains(Permission.ActivitiesRead),
        _ when type.StartsWith("ACTIVITY_", StringComparison.Ordinal) => permissions.Contains(Permission.ActivitiesRead),
        _ => true,
    };

    /// <summary>The scopes of which one lets somebody subscribe to a type, for messages; empty when none is needed.</summary>
    public static string NeededFor(string type) => type switch
    {
        EventTypes.WellnessUpdated => string.Join(" or ", Days.Select(day => Scopes.NameOf(day.Permission)).Distinct(StringComparer.Ordinal)),
        EventTypes.CalendarUpdated => Scopes.NameOf(Permission.CalendarRead),
        EventTypes.FitnessUpdated => Scopes.NameOf(Permission.DailyWellnessRead),
        EventTypes.SportSettingsUpdated or EventTypes.AthleteUpdated => Scopes.NameOf(Permission.ProfileRead),
        EventTypes.SyncCompleted => Scopes.NameOf(Permission.ActivitiesRead),
        _ when type.StartsWith("ACTIVITY_", StringComparison.Ordinal) => Scopes.NameOf(Permission.ActivitiesRead),
        _ => "",
    };
}
