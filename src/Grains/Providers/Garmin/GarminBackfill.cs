using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Providers.Garmin;

/// <summary>Where the asking for history is: the type and moment of the next request, and which types were refused so far.</summary>
/// <param name="Type">What is asked for next; empty when everything was.</param>
/// <param name="From">Unix seconds.</param>
/// <param name="Refused">Types and the status with which they were refused.</param>
internal sealed record GarminBackfill(string Type, long From, ImmutableDictionary<string, int> Refused)
{
    /// <summary>One type alone: the item <c>backfill:sleeps</c>.</summary>
    public const string ItemPrefix = "backfill:";

    private static readonly TimeSpan ActivityRange = TimeSpan.FromDays(30);
    private static readonly TimeSpan HealthRange = TimeSpan.FromDays(90);

    private static readonly ImmutableArray<string> OfWorkouts = [GarminLists.Activities, GarminLists.ActivityDetails];

    private static readonly ImmutableArray<string> OfHealth =
        [GarminLists.Sleeps, GarminLists.Dailies, GarminLists.Hrv, GarminLists.BodyComps, GarminLists.UserMetrics];

    public string Text => FormattableString.Invariant($"{Type}|{From}|{string.Join(',', Refused.Select(one => $"{one.Key}:{one.Value}"))}");

    public static GarminBackfill? Read(string? text) => text?.Split('|') is [var type, var from, var refused]
        ? new(
            type,
            long.Parse(from, CultureInfo.InvariantCulture),
            refused.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':'))
                .ToImmutableDictionary(one => one[0], one => int.Parse(one[1], CultureInfo.InvariantCulture), StringComparer.Ordinal))
        : null;

    /// <summary>The types of a step, in the order in which they are asked for.</summary>
    public static ImmutableArray<string> TypesOf(string step, string? item) =>
        item?.StartsWith(ItemPrefix, StringComparison.Ordinal) == true ? [item[ItemPrefix.Length..]]
        : step == SyncRules.Workouts ? OfWorkouts : OfHealth;

    /// <summary>Whether a type belongs to workouts; null when there is no such type.</summary>
    public static bool? IsOfWorkouts(string type) => OfWorkouts.Contains(type, StringComparer.Ordinal) ? true : OfHealth.Contains(type, StringComparer.Ordinal) ? false : null;

    /// <summary>The end of a request that begins at <see cref="From"/>.</summary>
    public long EndOf(long until) =>
        Math.Min(until, From + (long)(IsOfWorkouts(Type) == true ? ActivityRange : HealthRange).TotalSeconds);
}
