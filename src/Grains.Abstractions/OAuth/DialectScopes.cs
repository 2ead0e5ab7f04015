using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TrainItAll.OAuth;

/// <summary>The names that each dialect has for what we call permissions (design, section 7). Letters' case matters.</summary>
public static class DialectScopes
{
    private static readonly ImmutableArray<Permission> WellnessRead =
        [Permission.BodyRead, Permission.SleepRead, Permission.NutritionRead, Permission.DailyWellnessRead];

    private static readonly ImmutableArray<Permission> WellnessWrite =
        [Permission.BodyWrite, Permission.SleepWrite, Permission.NutritionWrite, Permission.DailyWellnessWrite];

    private static readonly ImmutableArray<Permission> HealthRead =
        [Permission.BodyRead, Permission.SleepRead, Permission.DailyWellnessRead];

    private static readonly ImmutableArray<Permission> HealthWrite =
        [Permission.BodyWrite, Permission.SleepWrite, Permission.DailyWellnessWrite];

    private static readonly ImmutableArray<(string Name, ImmutableArray<Permission> Permissions)> Native =
    [
        .. Scopes.All.Where(scope => scope != Scopes.NameOf(Permission.ProfileWrite))
            .Select(scope => (scope, ImmutableArray.Create(Scopes.Find(scope)!.Value))),
    ];

    private static readonly ImmutableArray<(string Name, ImmutableArray<Permission> Permissions)> Intervals =
    [
        .. Area("ACTIVITY", [Permission.ActivitiesRead], [Permission.ActivitiesWrite]),
        .. Area("WELLNESS", WellnessRead, WellnessWrite),
        .. Area("CALENDAR", [Permission.CalendarRead], [Permission.CalendarWrite]),
        .. Area("SETTINGS", [], [Permission.ProfileWrite]),
        .. Area("LIBRARY", [Permission.LibraryRead], [Permission.LibraryWrite]),
        .. Area("CHATS", [], []),
    ];

    private static readonly ImmutableArray<(string Name, ImmutableArray<Permission> Permissions)> CoachWatts =
    [
        ("profile:read", [Permission.ProfileRead]),
        ("profile:write", [Permission.ProfileWrite]),
        ("workout:read", [Permission.ActivitiesRead]),
        ("workout:write", [Permission.ActivitiesWrite]),
        ("health:read", HealthRead),
        ("health:write", HealthWrite),
        ("nutrition:read", [Permission.NutritionRead]),
        ("nutrition:write", [Permission.NutritionWrite]),
        ("offline_access", []),
    ];

    private static readonly FrozenDictionary<ClientProfile, FrozenDictionary<string, ImmutableArray<Permission>>> Known =
        new Dictionary<ClientProfile, FrozenDictionary<string, ImmutableArray<Permission>>>
        {
            [ClientProfile.Native] = Lookup(Native),
            [ClientProfile.Intervals] = Lookup(Intervals),
            [ClientProfile.CoachWatts] = Lookup(CoachWatts),
        }.ToFrozenDictionary();

    /// <summary>All names of a dialect, in the order in which they are shown.</summary>
    public static ImmutableArray<string> NamesOf(ClientProfile profile) =>
    [
        .. (profile switch
        {
            ClientProfile.Intervals => Intervals,
            ClientProfile.CoachWatts => CoachWatts,
            _ => Native,
        }).Select(scope => scope.Name),
    ];

    /// <summary>Whether a dialect has this name.</summary>
    public static bool IsKnown(ClientProfile profile, string name) => Known[profile].ContainsKey(name);

    /// <summary>What one name allows; nothing when the dialect does not have it.</summary>
    public static ImmutableArray<Permission> PermissionsOf(ClientProfile profile, string name) =>
        Known[profile].GetValueOrDefault(name, []);

    /// <summary>What some names allow together.</summary>
    public static PermissionSet PermissionsOf(ClientProfile profile, ImmutableArray<string> names)
    {
        var set = default(PermissionSet);
        foreach (var name in names)
        {
            foreach (var permission in PermissionsOf(profile, name))
            {
                set = set.With(permission);
            }
        }

        return set;
    }

    /// <summary>Looks for the one dialect that has all these names; several have <c>profile:read</c>, and then ours wins.</summary>
    /// <returns>Null when no dialect has all of them.</returns>
    public static ClientProfile? Infer(ImmutableArray<string> names)
    {
        foreach (var profile in Enum.GetValues<ClientProfile>())
        {
            if (names.All(Known[profile].ContainsKey))
            {
                return profile;
            }
        }

        return null;
    }

    /// <summary>Intervals.icu: to write includes to read, and every token may show whose it is (spec, section 4.3).</summary>
    private static (string Name, ImmutableArray<Permission> Permissions)[] Area(
        string area, ImmutableArray<Permission> read, ImmutableArray<Permission> write) =>
    [
        ($"{area}:READ", [Permission.ProfileRead, .. read]),
        ($"{area}:WRITE", [Permission.ProfileRead, .. read, .. write]),
    ];

    private static FrozenDictionary<string, ImmutableArray<Permission>> Lookup(
        ImmutableArray<(string Name, ImmutableArray<Permission> Permissions)> scopes) =>
        scopes.ToFrozenDictionary(scope => scope.Name, scope => scope.Permissions, StringComparer.Ordinal);
}
