using TrainItAll.Activities;
using TrainItAll.Calendar;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Holds activities and the planned workouts that they fulfil together: both sides change in one commit.</summary>
internal sealed partial class AthleteGrain
{
    async Task<WriteReceipt?> ICalendarGrain.MarkDoneAsync(int eventId, Origin origin, CancellationToken cancellationToken)
    {
        if (await FindEventAsync(eventId, cancellationToken) is not { } kept)
        {
            return null;
        }

        if (kept.Record.PairedActivityId is { } doneId)
        {
            return await CommitAsync(Change.None, new WriteReceipt(doneId, WriteOutcome.Unchanged, Position), origin);
        }

        var form = await FormAsync(cancellationToken);
        var made = PairingRules.Done(kept.Record, await NewIdentityAsync(cancellationToken), form.Timezone, origin);
        var done = Counted(made, measures: null, form);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        draft.Put(PairingRules.Paired(kept.Record, done), kept);
        var change = await WithMonthsAsync(
            draft,
            new Change([_activities.Change(done, Next().Seq)], [EventDoc.ActivityUploaded(done)]) { ExternalNames = [NumberName(done)] },
            [done],
            cancellationToken);

        return await CommitAsync(change, new WriteReceipt(done.Id, WriteOutcome.Created, Next(change.Events.Length)), origin);
    }

    /// <summary>The whole change: what was gathered behind what comes first, the months in which load changes by it, and who is told.</summary>
    private async Task<Change> WithMonthsAsync(
        ChangeDraft draft, Change first, IEnumerable<Activity> created, CancellationToken cancellationToken)
    {
        (Activity? Before, Activity? After)[] counted = [.. created.Select(one => ((Activity?)null, (Activity?)one)), .. draft.Counted];
        var months = await CountAsync(counted, cancellationToken);
        var change = draft.After(first with { Records = [.. first.Records, .. months] }, Position.Seq);

        return change with { FitnessSince = FitnessSince(counted) };
    }

    /// <summary>Pairs a new activity with the event that was named, else with the one that fits, if there is one.</summary>
    /// <param name="draft">Takes what else changes by it.</param>
    /// <param name="created">The activity.</param>
    /// <param name="eventId">The event that the writer named; null for none.</param>
    /// <param name="taken">Events that other activities of the same change have.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="RuleBrokenException">There is no such event.</exception>
    private async Task<Activity> PairAsync(
        ChangeDraft draft, Activity created, int? eventId, HashSet<int> taken, CancellationToken cancellationToken)
    {
        var found = eventId is { } named
            ? await FindEventAsync(named, cancellationToken) ?? throw new RuleBrokenException("paired_event_id", PairingRules.Unknown(named))
            : await FindFittingAsync(created, taken, cancellationToken);
        if (found is null || !taken.Add(found.Record.Id))
        {
            return created;
        }

        await PartFromEarlierAsync(draft, found.Record, created.Id, cancellationToken);
        var paired = created with { PairedEventId = found.Record.Id };
        draft.Put(PairingRules.Paired(found.Record, paired), found);

        return paired;
    }

    private async Task<Kept<CalendarEvent>?> FindFittingAsync(Activity created, HashSet<int> taken, CancellationToken cancellationToken)
    {
        if (created.CountedOn is not { } day)
        {
            return null;
        }

        var planned = await ReadEventsAsync(new EventFilter(day, day) { StartsWithin = true }, cancellationToken);
        var fitting = planned
            .Where(kept => PairingRules.Fits(created, day, kept.Record) && !taken.Contains(kept.Record.Id))
            .OrderBy(kept => PairingRules.Distance(created, kept.Record))
            .ThenBy(kept => kept.Record.Id);
        foreach (var kept in fitting)
        {
            if (kept.Record.PairedActivityId is not { } earlier
                || await _activities.FindKeptAsync(earlier, cancellationToken) is null or { Record.IsMarkedDone: true })
            {
                return kept;
            }
        }

        return null;
    }

    /// <summary>What an event was paired with before: the mark that it was done gives way, a recorded activity stays alone.</summary>
    private async Task PartFromEarlierAsync(
        ChangeDraft draft, CalendarEvent planned, string exceptId, CancellationToken cancellationToken)
    {
        if (planned.PairedActivityId is not { } earlierId
            || earlierId == exceptId
            || await _activities.FindKeptAsync(earlierId, cancellationToken) is not { } earlier)
        {
            return;
        }

        if (earlier.Record.IsMarkedDone)
        {
            draft.Remove(earlier);
        }
        else
        {
            draft.Put(earlier.Record with { PairedEventId = null }, earlier);
        }
    }

    /// <summary>Changes with which event an activity that is there is paired.</summary>
    /// <exception cref="RuleBrokenException">There is no such event.</exception>
    private async Task RepairAsync(ChangeDraft draft, Activity before, Activity after, CancellationToken cancellationToken)
    {
        if (before.PairedEventId == after.PairedEventId)
        {
            return;
        }

        await PartAsync(draft, before, cancellationToken);
        if (after.PairedEventId is { } named)
        {
            var found = await FindEventAsync(named, cancellationToken)
                ?? throw new RuleBrokenException("paired_event_id", PairingRules.Unknown(named));
            await PartFromEarlierAsync(draft, found.Record, after.Id, cancellationToken);
            draft.Put(PairingRules.Paired(found.Record, after), found);
        }
    }

    /// <summary>Leaves the event of an activity open again.</summary>
    private async Task PartAsync(ChangeDraft draft, Activity activity, CancellationToken cancellationToken)
    {
        if (activity.PairedEventId is { } eventId
            && await FindEventAsync(eventId, cancellationToken) is { } kept
            && kept.Record.PairedActivityId == activity.Id)
        {
            draft.Put(PairingRules.Parted(kept.Record), kept);
        }
    }
}
