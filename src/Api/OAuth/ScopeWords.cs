using System.Collections.Frozen;
using TrainItAll.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Scopes in words that users understand.</summary>
internal static class ScopeWords
{
    private static readonly FrozenDictionary<Permission, string> Words = new Dictionary<Permission, string>
    {
        [Permission.ProfileRead] = "See your name and e-mail address",
        [Permission.ProfileWrite] = "Change your profile",
        [Permission.ActivitiesRead] = "See your activities",
        [Permission.ActivitiesWrite] = "Add and change activities",
        [Permission.BodyRead] = "See your body metrics, such as weight",
        [Permission.BodyWrite] = "Add and change body metrics, such as weight",
        [Permission.SleepRead] = "See your sleep",
        [Permission.SleepWrite] = "Add and change sleep",
        [Permission.NutritionRead] = "See your nutrition",
        [Permission.NutritionWrite] = "Add and change nutrition",
        [Permission.DailyWellnessRead] = "See your daily wellness, such as steps",
        [Permission.DailyWellnessWrite] = "Add and change daily wellness, such as steps",
        [Permission.CalendarRead] = "See your calendar",
        [Permission.CalendarWrite] = "Add and change calendar entries",
        [Permission.LibraryRead] = "See your workout library",
        [Permission.LibraryWrite] = "Add and change workouts of your library",
    }.ToFrozenDictionary();

    public static string Of(ClientProfile profile, string scope)
    {
        var words = DialectScopes.PermissionsOf(profile, scope)
            .Select(permission => Words[permission])
            .ToArray();

        return words switch
        {
            [] when scope == "offline_access" => "Stay connected while you are away",
            [] => scope,
            _ => string.Join("; ", words.Select((word, index) => index == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..])),
        };
    }
}
