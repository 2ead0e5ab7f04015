using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The query of event lists (spec 7).</summary>
internal static class EventQuery
{
    /// <summary>How many days from the oldest a list covers when nobody says.</summary>
    private const int DaysDefault = 7;

    public static EventFilter ReadFilter(IQueryCollection query, DateOnly today, Issues issues)
    {
        var oldest = DayQuery.Read(query, "oldest", issues) ?? today;
        var newest = DayQuery.Read(query, "newest", issues)
            ?? DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, oldest.DayNumber + DaysDefault - 1));

        return Bounded(new EventFilter(oldest, newest) { Categories = ReadCategories(query, issues) });
    }

    /// <summary>What lies beyond any event need not be looked at.</summary>
    public static EventFilter Bounded(EventFilter filter) => filter with
    {
        Oldest = filter.Oldest < WriteBounds.DayMin ? WriteBounds.DayMin : filter.Oldest,
        Newest = filter.Newest > WriteBounds.DayMax ? WriteBounds.DayMax : filter.Newest,
    };

    public static ImmutableArray<string> ReadCategories(IQueryCollection query, Issues issues)
    {
        // The published document calls notes NOTES in one place.
        var categories = QueryList.Of(query["category"]).Select(name => name == "NOTES" ? "NOTE" : name).ToImmutableArray();
        if (categories.Any(name => !EventFields.Categories.Contains(name, StringComparer.Ordinal)))
        {
            issues.Add("category", $"Use some of {string.Join(", ", EventFields.Categories)}.");
        }

        return categories;
    }

    public static EventForm ReadForm(IQueryCollection query, Issues issues, DateTimeOffset now) => new(
        Truth(query, "resolve", issues),
        query["ext"] is [{ Length: > 0 } ext] ? ExportForm.Read(query, ext, issues, now) : null);

    public static bool Truth(IQueryCollection query, string name, Issues issues)
    {
        if (query[name] is not [{ Length: > 0 } text])
        {
            return false;
        }

        if (bool.TryParse(text, out var truth))
        {
            return truth;
        }

        issues.Add(name, "Use true or false.");

        return false;
    }

    /// <summary>A whole number from 1; null when it was not sent.</summary>
    public static int? Number(IQueryCollection query, string name, Issues issues)
    {
        if (query[name] is not [{ Length: > 0 } text])
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        issues.Add(name, "Use a whole number from 1.");

        return null;
    }
}
