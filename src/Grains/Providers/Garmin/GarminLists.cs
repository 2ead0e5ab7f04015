using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TrainItAll.Providers.Garmin;

/// <summary>The lists of a delivery (specification 7.2), older names included.</summary>
internal static class GarminLists
{
    public const string Activities = "activities";
    public const string ActivityDetails = "activityDetails";
    public const string ActivityFiles = "activityFiles";
    public const string Sleeps = "sleeps";
    public const string Dailies = "dailies";
    public const string BodyComps = "bodyComps";
    public const string Hrv = "hrv";
    public const string UserMetrics = "userMetrics";
    public const string Stress = "stressDetails";
    public const string PulseOx = "pulseox";
    public const string Respiration = "allDayRespiration";
    public const string BloodPressures = "bloodPressures";
    public const string Deregistrations = "deregistrations";
    public const string Permissions = "userPermissionsChange";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Activities] = Activities,
        ["manuallyUpdatedActivities"] = Activities,
        [ActivityDetails] = ActivityDetails,
        [ActivityFiles] = ActivityFiles,
        [Sleeps] = Sleeps,
        [Dailies] = Dailies,
        [BodyComps] = BodyComps,
        ["bodyComposition"] = BodyComps,
        [Hrv] = Hrv,
        ["hrvSummaries"] = Hrv,
        [UserMetrics] = UserMetrics,
        [Stress] = Stress,
        ["stress"] = Stress,
        [PulseOx] = PulseOx,
        ["pulseOx"] = PulseOx,
        [Respiration] = Respiration,
        ["respiration"] = Respiration,
        [BloodPressures] = BloodPressures,
        [Deregistrations] = Deregistrations,
        [Permissions] = Permissions,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> OfWorkouts = [Activities, ActivityDetails, ActivityFiles];

    /// <returns>The list's name today; null for a list that has nothing for us (<c>moveIQActivities</c>, <c>epochs</c>, …) or is new.</returns>
    public static string? Find(string name) => Names.GetValueOrDefault(name);

    public static bool IsOfWorkouts(string list) => OfWorkouts.Contains(list, StringComparer.Ordinal);
}
