using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>What to copy, how often, and how far apart (spec 8.8).</summary>
/// <param name="Ids">What.</param>
/// <param name="Weeks">How many weeks ahead each copy lies.</param>
internal sealed record CopyRequest(ImmutableArray<int> Ids, ImmutableArray<int> Weeks)
{
    private const int WeeksMax = 520;
    private const int DaysOfWeek = 7;

    /// <param name="body">As sent.</param>
    /// <param name="idsName">The member with the ids.</param>
    /// <param name="issues">Told what is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static CopyRequest? Read(JsonElement body, string idsName, Issues issues)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            issues.Add("The body must be a JSON object.");

            return null;
        }

        var copies = Number(body, "numCopies", issues);
        var between = Number(body, "weeksBetween", issues);
        var ids = ImmutableArray.CreateBuilder<int>();
        foreach (var item in body.TryGetProperty(idsName, out var sent) && sent.ValueKind == JsonValueKind.Array ? sent.EnumerateArray().ToArray() : [])
        {
            if (item.TryGetInt(out var id))
            {
                ids.Add(id);
            }
        }

        if (ids.Count == 0 || (long)ids.Count * copies > CalendarBounds.EventsMax)
        {
            issues.Add(idsName, $"Name from 1 to {CalendarBounds.EventsMax} by their numbers, copies counted.");
        }

        return issues.IsEmpty ? new CopyRequest(ids.ToImmutable(), [.. Enumerable.Range(1, copies).Select(copy => copy * between)]) : null;
    }

    /// <summary>A copy is a thing of its own: nobody's external id names it, and nothing has fulfilled it.</summary>
    /// <exception cref="Rules.RuleBrokenException">It would lie behind the last day that there is.</exception>
    public static CalendarEvent Copy(CalendarEvent planned, int weeks, string createdBy) =>
        DateOnly.FromDateTime(planned.Start).AddDays(weeks * DaysOfWeek) <= WriteBounds.DayMax
            ? planned with
            {
                Uid = "",
                ExternalId = null,
                Start = planned.Start.AddDays(weeks * DaysOfWeek),
                End = planned.End.AddDays(weeks * DaysOfWeek),
                CreatedBy = createdBy,
                PlanAppliedAt = null,
                PlanFolderId = null,
                PlanWorkoutId = null,
            }
            : throw new Rules.RuleBrokenException("weeksBetween", "A copy would lie behind the last day that can be written.");

    private static int Number(JsonElement body, string name, Issues issues)
    {
        if (body.TryGetProperty(name, out var sent) && sent.TryGetInt(out var number) && number is > 0 and <= WeeksMax)
        {
            return number;
        }

        issues.Add(name, $"Use a whole number from 1 to {WeeksMax}.");

        return 1;
    }
}
