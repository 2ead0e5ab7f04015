using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Providers;

/// <summary>Sports that no table names, by what their names say (specification 12.6). Each provider's table comes first.</summary>
internal static class SportFallback
{
    private static readonly ImmutableArray<string> NotRun = ["trunk", "water_run", "push_run", "swimrun"];
    private static readonly ImmutableArray<string> NotRide = ["horse", "motor"];
    private static readonly ImmutableArray<string> Strength = ["strength", "weight", "crossfit", "kettlebell"];

    /// <summary>A name as tables have it: lower case, with <c>_</c> for what separates words.</summary>
    public static string Normal(string name) =>
        name.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_').Replace('/', '_');

    public static ActivityType TypeOf(string name)
    {
        var normal = Normal(name);

        return (normal.Contains("run", StringComparison.Ordinal) || normal.Contains("jog", StringComparison.Ordinal)) && !HasAny(normal, NotRun)
            ? ActivityType.Run
            : IsRide(normal) && !HasAny(normal, NotRide)
                ? ActivityType.Ride
                : normal.Contains("swim", StringComparison.Ordinal) && !normal.Contains("swimrun", StringComparison.Ordinal)
                    ? ActivityType.Swim
                    : HasAny(normal, Strength) ? ActivityType.Strength : ActivityType.Other;
    }

    /// <summary>Riding may be of anything: <c>ride</c> is not in it.</summary>
    private static bool IsRide(string normal) =>
        normal.Contains("cycl", StringComparison.Ordinal) || normal.Contains("bik", StringComparison.Ordinal) || normal.Contains("ride", StringComparison.Ordinal);

    private static bool HasAny(string name, ImmutableArray<string> parts) => parts.Any(part => name.Contains(part, StringComparison.Ordinal));
}
