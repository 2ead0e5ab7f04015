using Microsoft.Extensions.Primitives;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Lists in a query: comma-joined, repeated, or both; empty items are dropped (spec 2.1).</summary>
internal static class QueryList
{
    /// <summary>Further ones are passed over.</summary>
    private const int ItemsMax = 1_000;

    public static List<string> Of(StringValues sent) =>
    [
        .. sent.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Take(ItemsMax),
    ];
}
