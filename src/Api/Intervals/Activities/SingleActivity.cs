using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Athletes;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Finds the activity that a path names: <c>i&lt;n&gt;</c>, <c>&lt;n&gt;</c> or <c>act_…</c>, among the caller's own.</summary>
internal static class SingleActivity
{
    /// <summary>No id of ours is longer; longer ones need not trouble the grain.</summary>
    private const int IdCharsMax = 100;

    /// <returns>Null when the caller has no such activity, whoever else may have it.</returns>
    public static async Task<Seen<Activity>?> FindAsync(
        IActivitiesGrain activities, string activityId, CancellationToken cancellationToken)
    {
        var digits = activityId.StartsWith('i') ? activityId.AsSpan(1) : activityId;
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return await activities.FindByNumberAsync(number, cancellationToken);
        }

        return activityId.Length <= IdCharsMax ? await activities.FindAsync(activityId, cancellationToken) : null;
    }

    /// <summary>The athlete as this dialect shows it.</summary>
    public static string AthleteIdOf(CurrentAthlete athlete) =>
        string.Create(CultureInfo.InvariantCulture, $"i{athlete.Account.AthleteNumber}");
}
