using System.Collections.Immutable;

namespace TrainItAll.Providers.Garmin;

/// <summary>Why Garmin does not send a type of history, for people.</summary>
internal static class GarminRefusals
{
    public static string Tell(ImmutableDictionary<string, int> refused) =>
        $"Garmin does not send {string.Join(", ", refused.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} ({Why(one.Value)})"))}.";

    private static string Why(int status) => status switch
    {
        403 => "403: the person has not allowed historical data",
        412 => "412: the person has switched this type off",
        _ => FormattableString.Invariant($"{status}: the time is too early, or the type is not enabled for this application"),
    };
}
