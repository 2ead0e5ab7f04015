using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers;

/// <summary>A sport that a provider names with text.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Sport">As the Intervals dialect names it; null when that says no more than the class.</param>
internal sealed record NamedSport(ActivityType Type, string? Sport)
{
    private static readonly string[] NotRunning = ["TRUNK", "WATER_RUN", "PUSH_RUN", "SWIMRUN"];
    private static readonly string[] NotRiding = ["HORSE", "MOTOR"];
    private static readonly string[] Lifting = ["STRENGTH", "WEIGHT", "CROSSFIT", "KETTLEBELL"];

    /// <summary>Upper case, with <c>_</c> for what stands between words.</summary>
    public static string KeyOf(string? name) =>
        (name ?? "").Trim().ToUpperInvariant().Replace('-', '_').Replace(' ', '_').Replace('/', '_');

    /// <param name="classes">Names by class, parted by blanks, each with its finer name after a colon where there is one.</param>
    public static FrozenDictionary<string, NamedSport> Table(IEnumerable<(ActivityType Type, string Names)> classes) => classes
        .SelectMany(one => one.Names.Split(' '), (one, name) => name.Split(':') is [var key, var finer]
            ? KeyValuePair.Create(key, new NamedSport(one.Type, finer))
            : KeyValuePair.Create(name, new NamedSport(one.Type, null)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a name that no table has sounds like (specification 12.6).</summary>
    /// <param name="key">As <see cref="KeyOf"/> writes it.</param>
    public static NamedSport Guess(string key) => new(ClassOf(key), null);

    /// <summary>For a session without a name of its own: <c>TRAIL_RUNNING</c> is "Trail running".</summary>
    /// <param name="key">As <see cref="KeyOf"/> writes it.</param>
    public static string TitleOf(string key)
    {
        var words = key.Replace('_', ' ').Trim().ToLowerInvariant();

        return words.Length == 0 ? "Workout" : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }

    private static ActivityType ClassOf(string key) =>
        Has(key, "RUN", "JOG") && !Has(key, NotRunning) ? ActivityType.Run
        : Has(key, "CYCL", "BIK", "RIDE") && !Has(key, NotRiding) ? ActivityType.Ride
        : Has(key, "SWIM") && !Has(key, "SWIMRUN") ? ActivityType.Swim
        : Has(key, Lifting) ? ActivityType.Strength
        : ActivityType.Other;

    private static bool Has(string key, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (key.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
