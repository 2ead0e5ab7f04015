using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Library;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>How a plan becomes events, and what its changes do to them (spec/intervals.md 8.8), as pure functions.</summary>
internal static class PlanRules
{
    /// <summary>Folders of this type are followed; of others the workouts are copied once.</summary>
    public const string Followed = "PLAN";

    /// <summary>Members that say where in a plan a workout stands: an event has its own day.</summary>
    private static readonly string[] OfPlansAlone = ["day", "days", "time"];

    /// <exception cref="RuleBrokenException">Its day cannot be written.</exception>
    public static CalendarEvent EventOf(LibraryWorkout workout, AppliedPlan plan, string author)
    {
        var number = plan.FirstDay.DayNumber + workout.DayOfPlan();
        if (plan.FirstDay < WriteBounds.DayMin || number > WriteBounds.DayMax.DayNumber)
        {
            throw new RuleBrokenException("start_date_local", "The plan would lie outside the days that can be written.");
        }

        var day = DateOnly.FromDayNumber(number);

        return new CalendarEvent(0, day.ToDateTime(workout.TimeInPlan()), day.AddDays(1).ToDateTime(TimeOnly.MinValue), "WORKOUT")
        {
            Name = workout.Name,
            Description = workout.Description,
            Type = workout.Type,
            Sport = workout.Sport,
            IsIndoor = workout.IsIndoor,
            Target = workout.Target,
            Workout = workout.Workout,
            Warnings = workout.Warnings,
            Planned = workout.Planned,
            Custom = Shared(workout.Custom),
            PlanAppliedAt = plan.AppliedAt,
            PlanFolderId = plan.FolderId,
            PlanWorkoutId = workout.Id,
            CreatedBy = author,
        };
    }

    /// <summary>What is new of a workout; whose the event is stays, and how others name it.</summary>
    public static CalendarEvent Follow(CalendarEvent before, CalendarEvent wished) => wished with
    {
        Id = before.Id,
        Uid = before.Uid,
        ExternalId = before.ExternalId,
        ClientId = before.ClientId,
        CreatedBy = before.CreatedBy,
    };

    /// <summary>A number for all that a plan says of an event, to be kept: members may be added to events without changing it.</summary>
    public static string DigestOf(CalendarEvent planned)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var text in new[]
            {
                Local(planned.Start), Local(planned.End), planned.Category, planned.Name, planned.Description, planned.Type,
                planned.IsIndoor ? "indoor" : null, planned.Target, planned.Workout, planned.Custom, Text(planned.Planned.MovingTimeSeconds),
                Text(planned.Planned.DistanceMeters), Text(planned.Planned.LoadPoints), Text(planned.Planned.IntensityPercent), Text(planned.Planned.Joules),
            })
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>Whether the plan is as it was, so that its events need not be looked at.</summary>
    public static bool IsAsApplied(AppliedPlan plan, IReadOnlyDictionary<int, CalendarEvent> wished) =>
        plan.Workouts.Length == wished.Count
        && plan.Workouts.All(one => wished.TryGetValue(one.WorkoutId, out var now) && DigestOf(now) == one.Digest);

    /// <summary>Workouts that are no more need not be remembered, once their event goes too or stays for a reason of its own.</summary>
    public static AppliedPlan WithoutGone(AppliedPlan plan, IReadOnlyDictionary<int, CalendarEvent> wished, ImmutableArray<PlanStep> steps)
    {
        var going = steps.Select(step => step.Applied).ToHashSet();

        return plan with { Workouts = [.. plan.Workouts.Where(one => wished.ContainsKey(one.WorkoutId) || going.Contains(one))] };
    }

    /// <summary>What has to be done so that the calendar is as the plan is now.</summary>
    /// <param name="plan">As it was applied.</param>
    /// <param name="events">Those of its events that are still there, by number.</param>
    /// <param name="wished">The events that its workouts would be now, by workout.</param>
    /// <param name="from">The first local day that may change.</param>
    public static ImmutableArray<PlanStep> StepsOf(
        AppliedPlan plan, IReadOnlyDictionary<int, CalendarEvent> events, IReadOnlyDictionary<int, CalendarEvent> wished, DateOnly from)
    {
        var known = plan.Workouts.Select(one => one.WorkoutId).ToHashSet();

        return
        [
            .. plan.Workouts
                .Where(one => events.TryGetValue(one.EventId, out var there) && IsOpen(there, one, from)
                    && (!wished.TryGetValue(one.WorkoutId, out var now) || DigestOf(now) != one.Digest))
                .Select(one => new PlanStep(one, wished.GetValueOrDefault(one.WorkoutId))),
            .. wished.Where(one => !known.Contains(one.Key) && DayOf(one.Value) >= from).OrderBy(one => one.Key)
                .Select(one => new PlanStep(null, one.Value)),
        ];
    }

    /// <summary>Whether an event is still as the plan made it, and neither past nor done.</summary>
    private static bool IsOpen(CalendarEvent there, AppliedWorkout applied, DateOnly from) =>
        DayOf(there) >= from && there.PairedActivityId is null && DigestOf(there) == applied.Digest;

    private static DateOnly DayOf(CalendarEvent planned) => DateOnly.FromDateTime(planned.Start);

    private static string? Shared(string? custom)
    {
        if (custom is null)
        {
            return null;
        }

        var members = JsonNode.Parse(custom)!.AsObject();
        foreach (var name in OfPlansAlone)
        {
            members.Remove(name);
        }

        return members.Count == 0 ? null : members.ToJsonString();
    }

    private static string Local(DateTime local) => local.ToString("s", CultureInfo.InvariantCulture);

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>One event that comes, follows or goes.</summary>
/// <param name="Applied">What is there; null for one that comes.</param>
/// <param name="Wished">As it shall be; null for one that goes.</param>
internal sealed record PlanStep(AppliedWorkout? Applied, CalendarEvent? Wished);
