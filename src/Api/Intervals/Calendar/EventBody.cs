using System.Text.Json;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Reads an event as it shall be, from what was sent and what it was (spec 8.1 to 8.3).</summary>
/// <param name="settings">The athlete's.</param>
/// <param name="issues">What is wrong with the body.</param>
internal sealed class EventBody(PlanSettings settings, Issues issues)
{
    private const string TimeForm = "Use a local date, or a date and time without a zone, such as 2026-03-05T00:00:00.";

    /// <param name="sent">A JSON object.</param>
    /// <param name="before">The event as it is; null for a new one.</param>
    /// <param name="createdBy">Who makes a new one.</param>
    /// <returns>Of no use when there are issues.</returns>
    public CalendarEvent Read(JsonElement sent, CalendarEvent? before, string createdBy)
    {
        var body = new BodyMembers(sent, issues, template: "workout");
        var named = before is null ? NewEvent(body, createdBy) : WithTimes(body, before);
        named = named with { Category = body.Text(EventFields.Category, named.Category) ?? "" };
        if (named.Category != "SET_EFTP")
        {
            body.Remove(EventFlags.Ftp);
        }

        named = named with
        {
            Name = body.Text(EventFields.Name, named.Name) ?? "",
            Type = body.Text(EventFields.Type, named.Type) is { Length: > 0 } type ? type : null,
            IsIndoor = body.Flag(EventFields.Indoor, named.IsIndoor),
            Target = body.Text(EventFields.Target, named.Target) is var target and not EventFields.AnyTarget ? target : null,
            ExternalId = body.Text(EventFields.ExternalId, named.ExternalId),
            Custom = CustomText.Merge(named.Custom, body.Custom(EventFlags.EventByName), issues),
        };

        return WithWorkout(body, named, before);
    }

    private CalendarEvent NewEvent(BodyMembers body, string createdBy)
    {
        if (!body.Has(EventFields.Start.Name))
        {
            issues.Missing(EventFields.Start.Name, "string");
        }

        if (!body.Has(EventFields.Category.Name))
        {
            issues.Missing(EventFields.Category.Name, "string");
        }

        var start = TimeOf(body, EventFields.Start.Name) ?? WriteBounds.DayMin.ToDateTime(TimeOnly.MinValue);
        var end = body.Find(EventFields.End.Name) is null ? start.Date.AddDays(1) : TimeOf(body, EventFields.End.Name) ?? start.Date.AddDays(1);
        CheckTimes(start, end);

        return new CalendarEvent(0, start, end, "")
        {
            CreatedBy = createdBy,
            Uid = body.Text(EventFields.Uid, null) ?? "",
        };
    }

    /// <summary>An event that is moved keeps its length, unless its end is said too.</summary>
    private CalendarEvent WithTimes(BodyMembers body, CalendarEvent before)
    {
        var start = body.Has(EventFields.Start.Name) ? TimeOf(body, EventFields.Start.Name) ?? before.Start : before.Start;
        var end = body.Find(EventFields.End.Name) is null
            ? body.Has(EventFields.End.Name) ? start.Date.AddDays(1) : MovedEnd(before, start)
            : TimeOf(body, EventFields.End.Name) ?? before.End;
        CheckTimes(start, end);

        return before with { Start = start, End = end };
    }

    private static DateTime MovedEnd(CalendarEvent before, DateTime start) =>
        before.End == before.Start.Date.AddDays(1) ? start.Date.AddDays(1) : before.End + (start - before.Start);

    private void CheckTimes(DateTime start, DateTime end)
    {
        if (end <= start || (end - start).TotalDays > CalendarBounds.DaysMax)
        {
            issues.Add(EventFields.End.Name, $"An event ends after it starts, and after {CalendarBounds.DaysMax} days at the latest.");
        }
    }

    private DateTime? TimeOf(BodyMembers body, string field)
    {
        var text = body.Find(field) is { ValueKind: JsonValueKind.String } sent ? sent.GetString() : null;
        if (text is null || LocalTimes.Parse(text) is not ({ } local, _))
        {
            issues.Add(field, TimeForm);

            return null;
        }

        if (DateOnly.FromDateTime(local) < WriteBounds.DayMin || DateOnly.FromDateTime(local) > WriteBounds.DayMax)
        {
            issues.Add(field, FormattableString.Invariant(
                $"The day must lie between {WriteBounds.DayMin:yyyy-MM-dd} and {WriteBounds.DayMax:yyyy-MM-dd}."));

            return null;
        }

        return new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, DateTimeKind.Unspecified);
    }

    /// <summary>The workout part alone: what else an event says is there already.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="named">The event as it shall be, but for its workout.</param>
    /// <param name="before">As it is; null for a new one.</param>
    public CalendarEvent WithWorkout(BodyMembers body, CalendarEvent named, CalendarEvent? before)
    {
        var type = named.Type;
        var maker = MakerFor(body, type);
        if (type is null && maker.FromFile is { } file && WorkoutSports.NameOf(file.Sport) is { } said)
        {
            type = said;
            maker = MakerFor(body, type);
        }

        CheckType(type, named.Category);
        var made = maker.Make(
            before is null ? null : new MadeWorkout(before.Workout, before.Warnings, before.Description),
            body.Text(EventFields.Description, named.Description),
            EventFields.IsTraining(named.Category));
        var planned = named with
        {
            Type = type,
            Sport = type is null ? null : SportNames.Parse(type).Type,
            Name = named.Name.Length > 0 ? named.Name : maker.FromFile?.Name ?? "",
            Description = made.Description,
            Workout = made.Workout,
            Warnings = made.Warnings,
        };

        return issues.IsEmpty ? planned with { Planned = TotalsOf(body, planned, before) } : planned;
    }

    private WorkoutMaker MakerFor(BodyMembers body, string? type)
    {
        var own = settings.Of(type);

        return new WorkoutMaker(body, new WorkoutInput(type, own, issues), own, issues);
    }

    private void CheckType(string? type, string category)
    {
        if (type is null && EventFields.NeedsType(category))
        {
            issues.Add(EventFields.Type.Name, $"A {category} needs a sport.");
        }
        else if (type is not null && !SportNames.IsKnown(type))
        {
            issues.Add(EventFields.Type.Name, "There is no such sport: use one of the activity types, such as Ride, Run or Swim.");
        }
    }

    /// <summary>What the workout comes to; what it does not say is kept as it was sent.</summary>
    private PlannedTotals TotalsOf(BodyMembers body, CalendarEvent planned, CalendarEvent? before)
    {
        var sent = EventFields.TotalsIn(body);
        var kept = before is not null && (before.Workout is null || before.Workout == planned.Workout) ? before.Planned : PlannedTotals.Nothing;
        var erased = kept with
        {
            MovingTimeSeconds = body.Has(EventFields.MovingTime.Name) ? null : kept.MovingTimeSeconds,
            DistanceMeters = body.Has(EventFields.Distance.Name) ? null : kept.DistanceMeters,
            LoadPoints = body.Has(EventFields.Load.Name) ? null : kept.LoadPoints,
            IntensityPercent = body.Has(EventFields.Intensity.Name) ? null : kept.IntensityPercent,
            Joules = body.Has(EventFields.Joules.Name) ? null : kept.Joules,
        };
        var said = sent.Or(erased);

        return PlannedWorkout.Of(planned, settings)?.Totals.Or(said) ?? said;
    }
}
