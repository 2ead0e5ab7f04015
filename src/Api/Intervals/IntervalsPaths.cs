using System.Collections.Frozen;

namespace TrainItAll.Api.Intervals;

/// <summary>Where the Intervals.icu dialect lives (spec/intervals.md 1). Other dialects share its prefix.</summary>
internal static class IntervalsPaths
{
    public const string Prefix = "/api/v1";

    private static readonly FrozenSet<string> First =
        new[] { "athlete", "activity" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an answer at this path is in this dialect's shape, whoever writes it.</summary>
    public static bool Own(PathString path)
    {
        if (!path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest) || !rest.HasValue)
        {
            return false;
        }

        var segment = rest.Value.AsSpan(1);
        var end = segment.IndexOf('/');

        return First.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? segment : segment[..end]);
    }
}
