using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Activities as lists of finds show them (spec 5.7, 11): fewer members than the whole.</summary>
internal static class ActivityFound
{
    public static readonly ViewTable<ActivityShown> Short = new("IntervalsActivityName", Pick("id", "name", "start_date_local", "type"));

    public static readonly ViewTable<ActivityShown> Found = new(
        "IntervalsActivityFound",
        Pick("id", "name", "start_date_local", "type", "race", "distance", "moving_time", "tags", "description"));

    /// <summary>Whether an activity is meant: <c>#tag</c> is an exact tag, all else a part of the name, in any case.</summary>
    public static bool Matches(Activity activity, string query) => query is ['#', .. var tag]
        ? ActivityTags.Of(activity).Contains(tag, StringComparer.Ordinal)
        : activity.Title.Contains(query, StringComparison.OrdinalIgnoreCase);

    private static ViewField<ActivityShown>[] Pick(params string[] names) =>
        [.. names.Select(name => ActivityShown.Table.Fields.First(field => field.Name == name))];
}
