using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Intervals;

/// <summary>Days in a query: a local date, or a date-time of which the date counts.</summary>
internal static class DayQuery
{
    /// <param name="query">Where to look.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="issues">Told when it is no day.</param>
    /// <returns>Null when it was not sent, or is no day.</returns>
    public static DateOnly? Read(IQueryCollection query, string name, Issues issues)
    {
        if (!query.TryGetValue(name, out var sent) || sent is [null or ""])
        {
            return null;
        }

        var day = sent is [{ } text] ? Parse(text) : null;
        if (day is null)
        {
            issues.Add(name, "Use one local date as YYYY-MM-DD, such as 2026-01-16.");
        }

        return day;
    }

    public static DateOnly? Parse(string text)
    {
        const int DateLength = 10;

        return text.Length == DateLength || (text.Length > DateLength && text[DateLength] == 'T')
            ? InstantText.ParseDay(text.AsSpan(0, DateLength))
            : null;
    }
}
