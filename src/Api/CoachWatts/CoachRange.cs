using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.CoachWatts;

/// <summary>The days that a query names.</summary>
/// <param name="Oldest">The first one.</param>
/// <param name="Newest">The last one.</param>
internal sealed record CoachRange(DateOnly Oldest, DateOnly Newest)
{
    /// <summary>The longest range in days.</summary>
    public const int DaysMax = 3_660;

    private const string Start = "startDate";
    private const string End = "endDate";

    /// <summary>Reads <c>startDate</c> and <c>endDate</c>: both or none.</summary>
    /// <param name="query">Where to look.</param>
    /// <param name="today">The last day when none is named.</param>
    /// <param name="daysByDefault">How many days when none is named.</param>
    /// <param name="issues">Told what is wrong.</param>
    public static CoachRange Read(IQueryCollection query, DateOnly today, int daysByDefault, Issues issues)
    {
        var start = Day(query, Start, issues);
        var end = Day(query, End, issues);
        if (start is null != end is null)
        {
            issues.Add(start is null ? Start : End, $"Send both {Start} and {End}, or none.");
        }

        if (start is not { } oldest || end is not { } newest)
        {
            return new(today.AddDays(1 - daysByDefault), today);
        }

        if (newest < oldest || newest.DayNumber - oldest.DayNumber >= DaysMax)
        {
            issues.Add(End, $"It must not be before {Start}, and at most {DaysMax} days can be asked for.");
        }

        return new(oldest, newest);
    }

    /// <summary>A whole number in a query.</summary>
    public static int Number(IQueryCollection query, string name, int byDefault, int minimum, int maximum, Issues issues)
    {
        if (!query.TryGetValue(name, out var sent) || sent is [null or ""])
        {
            return byDefault;
        }

        if (sent is [{ } text] && int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        issues.Add(name, FormattableString.Invariant($"Use one whole number from {minimum} to {maximum}."));

        return byDefault;
    }

    /// <summary>Clients send the moment at which their calendar begins; its date is what they mean.</summary>
    public static DateOnly? ParseDay(string text)
    {
        const int DateLength = 10;

        return text.Length == DateLength || (text.Length > DateLength && text[DateLength] == 'T')
            ? InstantText.ParseDay(text.AsSpan(0, DateLength))
            : null;
    }

    private static DateOnly? Day(IQueryCollection query, string name, Issues issues)
    {
        if (!query.TryGetValue(name, out var sent) || sent is [null or ""])
        {
            return null;
        }

        var day = sent is [{ } text] ? ParseDay(text) : null;
        if (day is null)
        {
            issues.Add(name, "Use one date as YYYY-MM-DD, such as 2026-01-16.");
        }

        return day;
    }
}
