using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Which activities a list shows (spec 5.2): between two local times, both included, at most so many of the latest.</summary>
/// <param name="Oldest">On the activity's clock.</param>
/// <param name="Newest">On the activity's clock; a day stands for all of it.</param>
/// <param name="Limit">Null: all.</param>
internal sealed record ActivityQuery(DateTime Oldest, DateTime Newest, int? Limit)
{
    /// <summary>Days that a clock may be ahead of or behind UTC.</summary>
    private const int ZoneDays = 1;

    /// <summary>The days, UTC, that hold every activity in question.</summary>
    public (DateOnly Oldest, DateOnly Newest) DaysUtc => (Shifted(Oldest, -ZoneDays), Shifted(Newest, ZoneDays));

    /// <summary>Reads the query.</summary>
    /// <param name="query">As sent.</param>
    /// <param name="now">The default of the newest.</param>
    /// <param name="issues">What is wrong with it.</param>
    public static ActivityQuery Read(IQueryCollection query, DateTimeOffset now, Issues issues)
    {
        var oldest = Time(query, "oldest", endOfDay: false, issues);
        if (oldest is null && issues.IsEmpty)
        {
            issues.Missing("oldest", "string", "Required request parameter 'oldest' is not present.");
        }

        // "Now" on clocks ahead of UTC is later than here.
        var newest = Time(query, "newest", endOfDay: true, issues) ?? now.UtcDateTime.AddDays(ZoneDays);

        return new ActivityQuery(oldest ?? default, newest, LimitOf(query, issues));
    }

    public ImmutableArray<Activity> Select(ImmutableArray<Activity> activities) =>
    [
        .. activities.Select(activity => (Activity: activity, Local: ToSeconds(LocalTimes.Of(activity))))
            .Where(one => one.Local >= Oldest && one.Local <= Newest)
            .OrderByDescending(one => one.Local).ThenByDescending(one => one.Activity.Number)
            .Take(Limit ?? int.MaxValue)
            .Select(one => one.Activity),
    ];

    private static DateTime? Time(IQueryCollection query, string name, bool endOfDay, Issues issues)
    {
        if (!query.TryGetValue(name, out var sent) || sent is [null or ""])
        {
            return null;
        }

        if (sent is not [{ } text] || LocalTimes.Parse(text) is not var (local, isDay))
        {
            issues.Add(name, "Use one local date or date-time, such as 2026-01-16 or 2026-01-16T07:30:00.");

            return null;
        }

        return isDay && endOfDay ? local.Date.AddTicks(TimeSpan.TicksPerDay - 1) : local;
    }

    private static int? LimitOf(IQueryCollection query, Issues issues)
    {
        if (!query.TryGetValue("limit", out var sent) || sent is [null or ""])
        {
            return null;
        }

        if (sent is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
        {
            return limit;
        }

        issues.Add("limit", "Use a whole number.");

        return null;
    }

    private static DateTime ToSeconds(DateTime local) => local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));

    private static DateOnly Shifted(DateTime local, int days) => DateOnly.FromDayNumber(
        Math.Clamp(DateOnly.FromDateTime(local).DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber - 1));
}
