using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Providers.Strava;

/// <summary>Where the fetching of activities is: a page of the list, and those of it whose details are still to be fetched.</summary>
/// <param name="Page">From 1; the one to ask for next, or the one that was listed.</param>
/// <param name="Ids">What is left of the page that was listed; empty when the page is to be asked for.</param>
internal sealed record StravaPlace(int Page, ImmutableArray<string> Ids)
{
    public static readonly StravaPlace Start = new(1, []);

    public string Text => FormattableString.Invariant($"{Page}|{string.Join(',', Ids)}");

    /// <summary>After the first of the ids.</summary>
    public StravaPlace Next => Ids.Length > 1 ? this with { Ids = Ids.RemoveAt(0) } : new(Page + 1, []);

    public static StravaPlace Read(string text) => text.Split('|') is [var page, var ids]
        ? new(int.Parse(page, CultureInfo.InvariantCulture), [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries)])
        : Start;
}
