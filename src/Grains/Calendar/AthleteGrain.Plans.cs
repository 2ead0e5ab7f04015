using System.Collections.Immutable;
using TrainItAll.Calendar;
using TrainItAll.Library;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Plans in the calendar: put there, and followed when they change.</summary>
internal sealed partial class AthleteGrain
{
    /// <summary>Events that one commit changes because a plan has changed.</summary>
    private const int FollowedAtOnce = 200;

    async Task<CalendarReceipt?> ICalendarGrain.ApplyPlanAsync(
        PlanToApply plan, string author, Origin origin, CancellationToken cancellationToken)
    {
        if (await _libraryFolders.FindKeptAsync(LibraryRules.Key(plan.FolderId), cancellationToken) is not { } folder)
        {
            return null;
        }

        var workouts = (await ReadWorkoutsAsync(cancellationToken)).Select(kept => kept.Record)
            .Where(workout => workout.FolderId == plan.FolderId).OrderBy(workout => workout.Id).ToList();
        CheckCount(workouts.Count);
        var applied = new AppliedPlan(
            DateTimeOffset.FromUnixTimeMilliseconds(Now.ToUnixTimeMilliseconds()), plan.FolderId, plan.FirstDay, FirstEventId: 0);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var made = await AddPlannedAsync(
            draft, [.. workouts.Select(workout => PlanRules.EventOf(workout, applied, author))], origin, cancellationToken);
        if (folder.Record.Type == PlanRules.Followed && made is [var first, ..])
        {
            await KeepAppliedAsync(draft, applied with { FirstEventId = first.Id, Workouts = AppliedOf(made) }, cancellationToken);
        }

        return new CalendarReceipt(await CommitAsync(draft, origin), made);
    }

    async Task<PlanChanges> ICalendarGrain.ApplyPlanChangesAsync(
        DateOnly from, string author, Origin origin, CancellationToken cancellationToken)
    {
        var plans = (await ReadFoldersAsync(cancellationToken)).Where(kept => kept.Record.Type == PlanRules.Followed)
            .Select(kept => kept.Record.Id).ToHashSet();
        var workouts = (await ReadWorkoutsAsync(cancellationToken)).ToLookup(kept => kept.Record.FolderId, kept => kept.Record);
        var total = new PlanChanges(Position, 0, 0, 0);
        foreach (var applied in (await ReadAppliedAsync(cancellationToken)).Where(kept => plans.Contains(kept.Record.FolderId)))
        {
            var wished = workouts[applied.Record.FolderId].ToDictionary(
                workout => workout.Id, workout => PlanRules.EventOf(workout, applied.Record, author));
            var steps = await StepsOfAsync(applied.Record, wished, from, cancellationToken);
            var kept = PlanRules.WithoutGone(applied.Record, wished, steps);
            foreach (var some in steps.Chunk(FollowedAtOnce))
            {
                kept = await FollowAsync(kept, applied.CreatedSeq, some, origin, cancellationToken);
            }

            total = Sum(total, steps);
        }

        return total with { At = await CommitAsync(new ChangeDraft(_calendar, _activities, Now), origin) };
    }

    /// <summary>Once somebody has deleted all events of a plan, nobody follows it any more: nothing of it shall come back.</summary>
    private async Task<ImmutableArray<PlanStep>> StepsOfAsync(
        AppliedPlan plan, Dictionary<int, CalendarEvent> wished, DateOnly from, CancellationToken cancellationToken)
    {
        var events = new Dictionary<int, CalendarEvent>();
        if (PlanRules.IsAsApplied(plan, wished))
        {
            return [];
        }

        foreach (var one in plan.Workouts)
        {
            if (await FindEventAsync(one.EventId, cancellationToken) is { } there)
            {
                events.Add(one.EventId, there.Record);
            }
        }

        return events.Count == 0 && !plan.Workouts.IsEmpty ? [] : PlanRules.StepsOf(plan, events, wished, from);
    }

    private async Task<AppliedPlan> FollowAsync(
        AppliedPlan plan, long createdSeq, PlanStep[] steps, Origin origin, CancellationToken cancellationToken)
    {
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var made = await AddPlannedAsync(
            draft, [.. steps.Where(step => step.Applied is null).Select(step => step.Wished!)], origin, cancellationToken);
        var followed = new List<CalendarEvent>();
        foreach (var (applied, wished) in steps.Where(step => step.Applied is not null))
        {
            var there = (await FindEventAsync(applied!.EventId, cancellationToken))!;
            if (wished is null)
            {
                await EndAsync(draft, there, cancellationToken);
            }
            else
            {
                followed.Add(draft.Put(PlanRules.Follow(there.Record, wished), there));
            }
        }

        var changed = steps.Select(step => step.Applied?.WorkoutId).ToHashSet();
        var after = plan with
        {
            Workouts = [.. plan.Workouts.Where(one => !changed.Contains(one.WorkoutId)), .. AppliedOf([.. followed, .. made])],
        };
        draft.Keep(_ => RowOf(after, createdSeq));
        await CommitAsync(draft, origin);

        return after;
    }

    private async Task<ImmutableArray<CalendarEvent>> AddPlannedAsync(
        ChangeDraft draft, ImmutableArray<CalendarEvent> wished, Origin origin, CancellationToken cancellationToken)
    {
        var names = new HashSet<ExternalName>();
        var made = ImmutableArray.CreateBuilder<CalendarEvent>(wished.Length);
        foreach (var planned in wished)
        {
            made.Add((await AddAsync(draft, new EventDraft(planned), names, origin, cancellationToken))!);
        }

        return made.MoveToImmutable();
    }

    /// <summary>Keeps what was applied in the same commit; the oldest of too many gives way.</summary>
    private async Task KeepAppliedAsync(ChangeDraft draft, AppliedPlan applied, CancellationToken cancellationToken)
    {
        foreach (var old in (await ReadAppliedAsync(cancellationToken)).Skip(AppliedPlan.PlansMax - 1))
        {
            draft.Drop(new RecordRemoval(new RecordName(AppliedPlan.Collection.Name, old.Place.Key), () => { }));
        }

        draft.Keep(last => RowOf(applied, last));
    }

    /// <summary>The latest first.</summary>
    private async Task<ImmutableArray<Kept<AppliedPlan>>> ReadAppliedAsync(CancellationToken cancellationToken)
    {
        var query = new RecordQuery(AppliedPlan.Collection.Name, AppliedPlan.PlansMax);

        return [.. (await _store.ReadRecordsAsync(_athlete, query, cancellationToken)).Records.Select(AppliedPlan.Collection.FromRow)];
    }

    private static RecordChange RowOf(AppliedPlan plan, long createdSeq) => new(AppliedPlan.Collection.ToRow(plan, createdSeq), () => { });

    private static ImmutableArray<AppliedWorkout> AppliedOf(ImmutableArray<CalendarEvent> events) =>
        [.. events.Select(planned => new AppliedWorkout(planned.PlanWorkoutId!.Value, planned.Id, PlanRules.DigestOf(planned)))];

    private static PlanChanges Sum(PlanChanges total, ImmutableArray<PlanStep> steps) => total with
    {
        Created = total.Created + steps.Count(step => step.Applied is null),
        Updated = total.Updated + steps.Count(step => step is { Applied: not null, Wished: not null }),
        Deleted = total.Deleted + steps.Count(step => step.Wished is null),
    };
}
