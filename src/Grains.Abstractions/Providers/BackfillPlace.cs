using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Providers;

/// <summary>Where the asking for history is, at a provider that sends it by itself afterwards (Garmin): the cursor of such a sync.</summary>
/// <param name="Type">What is asked for next, in the provider's words; empty when everything was.</param>
/// <param name="From">Unix seconds at which the next request begins.</param>
/// <param name="Refused">Types, with the HTTP status by which the provider refused them.</param>
public sealed record BackfillPlace(string Type, long From, ImmutableDictionary<string, int> Refused)
{
    /// <summary>How the item of a sync begins that asks for one type alone, such as <c>backfill:sleeps</c>.</summary>
    public const string ItemPrefix = "backfill:";

    private static readonly TimeSpan ActivityRange = TimeSpan.FromDays(30);
    private static readonly TimeSpan HealthRange = TimeSpan.FromDays(90);

    private static readonly ImmutableArray<string> OfWorkouts = ["activities", "activityDetails"];
    private static readonly ImmutableArray<string> OfHealth = ["sleeps", "dailies", "hrv", "bodyComps", "userMetrics"];

    /// <summary>All types, those of workouts first.</summary>
    public static ImmutableArray<string> Types => [.. OfWorkouts, .. OfHealth];

    /// <summary>As a sync keeps it.</summary>
    public string Text => FormattableString.Invariant($"{Type}|{From}|{string.Join(',', Refused.Select(one => $"{one.Key}:{one.Value}"))}");

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <returns>Null when nothing was asked for yet.</returns>
    public static BackfillPlace? Read(string? text) => text?.Split('|') is [var type, var from, var refused]
        ? new(
            type,
            long.Parse(from, CultureInfo.InvariantCulture),
            refused.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':'))
                .ToImmutableDictionary(one => one[0], one => int.Parse(one[1], CultureInfo.InvariantCulture), StringComparer.Ordinal))
        : null;

    /// <summary>The types of a step, in the order in which they are asked for.</summary>
    /// <param name="step"><c>workouts</c> or <c>data_247</c>.</param>
    /// <param name="item">The item of the sync; null for all types.</param>
    public static ImmutableArray<string> TypesOf(string step, string? item) =>
        item?.StartsWith(ItemPrefix, StringComparison.Ordinal) == true ? [item[ItemPrefix.Length..]]
        : step == "workouts" ? OfWorkouts : OfHealth;

    /// <summary>Whether a type belongs to workouts; null when there is no such type.</summary>
    public static bool? IsOfWorkouts(string type) =>
        OfWorkouts.Contains(type, StringComparer.Ordinal) ? true : OfHealth.Contains(type, StringComparer.Ordinal) ? false : null;

    /// <summary>The end of a request that begins at <see cref="From"/>, Unix seconds: one covers so many days at most.</summary>
    /// <param name="until">The end of what is asked for, Unix seconds.</param>
    public long EndOf(long until) =>
        Math.Min(until, From + (long)(IsOfWorkouts(Type) == true ? ActivityRange : HealthRange).TotalSeconds);
}
