using System.Collections.Immutable;
using TrainItAll.Calendar;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ICalendarGrain
{
    /// <summary>The series from which calendar events get their number.</summary>
    private const string CalendarNumbers = "calendarEvent";

    /// <summary>Events ended by one commit: each may free two names and change an activity.</summary>
    private const int DeletedAtOnce = 250;

    async Task<Seen<ImmutableArray<CalendarEvent>>> ICalendarGrain.ListAsync(EventFilter filter, CancellationToken cancellationToken)
    {
        var found = await ReadEventsAsync(filter, cancellationToken);

        return new Seen<ImmutableArray<CalendarEvent>>(
            [.. found.Select(kept => kept.Record).OrderBy(planned => planned.Start).ThenBy(planned => planned.Id)], Position);
    }

    Task<Seen<CalendarEvent>?> ICalendarGrain.FindAsync(int eventId, CancellationToken cancellationToken) =>
        _calendar.FindByKeyAsync(CalendarRules.Key(eventId), cancellationToken);

    async Task<ImmutableArray<CalendarEvent?>> ICalendarGrain.MatchAsync(
        ImmutableArray<EventName> names, Origin origin, CancellationToken cancellationToken)
    {
        CheckCount(names.Length);
        var found = ImmutableArray.CreateBuilder<CalendarEvent?>(names.Length);
        foreach (var name in names)
        {
            found.Add((await FindNamedAsync(name, origin, cancellationToken))?.Record);
        }

        return found.MoveToImmutable();
    }

    async Task<CalendarReceipt?> ICalendarGrain.WriteAsync(
        ImmutableArray<EventDraft> drafts, Origin origin, CancellationToken cancellationToken)
    {
        CheckCount(drafts.Length);
        CheckOnce(drafts);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var names = new HashSet<Storage.Athletes.ExternalName>();
        var written = ImmutableArray.CreateBuilder<CalendarEvent>(drafts.Length);
        foreach (var one in drafts)
        {
            CalendarRules.Check(one);
            var planned = one.BasedOn == 0
                ? await AddAsync(draft, one, names, origin, cancellationToken)
                : await ChangeAsync(draft, one, names, cancellationToken);
            if (planned is null)
            {
                return null;
            }

            written.Add(planned);
        }

        return new CalendarReceipt(await CommitAsync(draft, origin), written.MoveToImmutable());
    }

    Task<DeletedEvents> ICalendarGrain.DeleteAsync(ImmutableArray<int> eventIds, Origin origin, CancellationToken cancellationToken)
    {
        CheckCount(eventIds.Length);

        return DeleteEventsAsync([.. eventIds.Distinct()], origin, cancellationToken);
    }

    async Task<DeletedEvents> ICalendarGrain.DeleteRangeAsync(EventFilter filter, Origin origin, CancellationToken cancellationToken)
    {
        var found = await ReadEventsAsync(filter, cancellationToken);

        return await DeleteEventsAsync([.. found.Select(kept => kept.Record.Id).Order()], origin, cancellationToken);
    }

    private static void CheckCount(int count)
    {
        if (count > CalendarBounds.EventsMax)
        {
            throw new RuleBrokenException($"Send at most {CalendarBounds.EventsMax} events at once.");
        }
    }

    private static void CheckOnce(ImmutableArray<EventDraft> drafts)
    {
        var changed = drafts.Where(draft => draft.BasedOn != 0).Select(draft => draft.Event.Id).ToList();
        if (changed.Distinct().Count() != changed.Count)
        {
            throw new RuleBrokenException("An event stands twice in one change.");
        }
    }

    private async Task<List<Kept<CalendarEvent>>> ReadEventsAsync(EventFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<Kept<CalendarEvent>>();
        if (filter.Newest < filter.Oldest)
        {
            return found;
        }

        foreach (var (first, end) in CalendarRules.RangesOf(filter))
        {
            found.AddRange(await _calendar.ReadRangeAsync(first, end, cancellationToken));
        }

        return found.FindAll(kept => CalendarRules.Matches(kept.Record, filter));
    }

    private async Task<Kept<CalendarEvent>?> FindNamedAsync(EventName name, Origin origin, CancellationToken cancellationToken)
    {
        if (name.ExternalId is { } externalId)
        {
            return await FindNamedAsync(CalendarRules.NameOf(CalendarRules.ClientOf(origin), externalId), cancellationToken);
        }

        if (name.Uid is { } uid)
        {
            return CalendarRules.EventOfUid(_head.Stream, uid) is { } own && await FindEventAsync(own, cancellationToken) is { } made
                ? made
                : await FindNamedAsync(CalendarRules.UidOf(uid), cancellationToken);
        }

        return name.Id is { } eventId ? await FindEventAsync(eventId, cancellationToken) : null;
    }

    private async Task<Kept<CalendarEvent>?> FindNamedAsync(Storage.Athletes.ExternalName name, CancellationToken cancellationToken) =>
        await _store.FindByExternalIdAsync(_athlete, name, cancellationToken) is { } key
            ? await _calendar.FindKeptAsync(key, cancellationToken)
            : null;

    private ValueTask<Kept<CalendarEvent>?> FindEventAsync(int eventId, CancellationToken cancellationToken) =>
        _calendar.FindKeptAsync(CalendarRules.Key(eventId), cancellationToken);

    /// <returns>Null when there is one already, and the writer means that one.</returns>
    private async Task<CalendarEvent?> AddAsync(
        ChangeDraft draft,
        EventDraft sent,
        HashSet<Storage.Athletes.ExternalName> names,
        Origin origin,
        CancellationToken cancellationToken)
    {
        var eventId = checked((int)await _numbers.NextAsync(CalendarNumbers, cancellationToken));
        var planned = sent.Event with
        {
            Id = eventId,
            ClientId = CalendarRules.ClientOf(origin),
            PairedActivityId = null,
            PairedActivityNumber = null,
        };
        if (planned.ExternalId is { } externalId
            && !await TryNameAsync(draft, CalendarRules.NameOf(planned.ClientId, externalId), eventId, names, cancellationToken)
            && sent.IsOnce)
        {
            return null;
        }

        if (planned.Uid.Length > 0 && !await TryUidAsync(draft, planned.Uid, eventId, names, cancellationToken))
        {
            if (sent.IsOnce && planned.ExternalId is null)
            {
                return null;
            }

            planned = planned with { Uid = "" };
        }

        return draft.Put(planned.Uid.Length > 0 ? planned : planned with { Uid = CalendarRules.NewUid(_head.Stream, eventId) }, before: null);
    }

    /// <returns>Null when the event is another than the one that the writer has read.</returns>
    private async Task<CalendarEvent?> ChangeAsync(
        ChangeDraft draft, EventDraft sent, HashSet<Storage.Athletes.ExternalName> names, CancellationToken cancellationToken)
    {
        if (await FindEventAsync(sent.Event.Id, cancellationToken) is not { } kept || kept.Record.Revision != sent.BasedOn)
        {
            return null;
        }

        var before = kept.Record;
        var planned = sent.Event with { Uid = before.Uid, UpdatedAt = before.UpdatedAt, Revision = before.Revision };
        if (planned == before)
        {
            return before;
        }

        if (planned.ExternalId != before.ExternalId)
        {
            await FreeNameAsync(draft, before, cancellationToken);
            if (planned.ExternalId is { } externalId)
            {
                await TryNameAsync(draft, CalendarRules.NameOf(planned.ClientId, externalId), planned.Id, names, cancellationToken);
            }
        }

        return draft.Put(planned, kept);
    }

    /// <summary>A name belongs to the first event that has it, as long as it is there.</summary>
    private async Task<bool> TryNameAsync(
        ChangeDraft draft,
        Storage.Athletes.ExternalName name,
        int eventId,
        HashSet<Storage.Athletes.ExternalName> names,
        CancellationToken cancellationToken)
    {
        if (await _store.FindByExternalIdAsync(_athlete, name, cancellationToken) is not null || !names.Add(name))
        {
            return false;
        }

        draft.Name(name, eventId);

        return true;
    }

    private async Task<bool> TryUidAsync(
        ChangeDraft draft,
        string uid,
        int eventId,
        HashSet<Storage.Athletes.ExternalName> names,
        CancellationToken cancellationToken) =>
        await FindNamedAsync(new EventName(null, uid), new Origin(Origin.External, Origin.PersonalKey), cancellationToken) is null
        && await TryNameAsync(draft, CalendarRules.UidOf(uid), eventId, names, cancellationToken);

    private async Task FreeNameAsync(ChangeDraft draft, CalendarEvent planned, CancellationToken cancellationToken)
    {
        if (planned.ExternalId is not { } externalId)
        {
            return;
        }

        var name = CalendarRules.NameOf(planned.ClientId, externalId);
        if (await _store.FindByExternalIdAsync(_athlete, name, cancellationToken) == CalendarRules.Key(planned.Id))
        {
            draft.Free(name);
        }
    }

    private async Task<DeletedEvents> DeleteEventsAsync(ImmutableArray<int> eventIds, Origin origin, CancellationToken cancellationToken)
    {
        var deleted = ImmutableArray.CreateBuilder<int>();
        var at = Position;
        foreach (var some in eventIds.Chunk(DeletedAtOnce))
        {
            var draft = new ChangeDraft(_calendar, _activities, Now);
            foreach (var eventId in some)
            {
                if (await FindEventAsync(eventId, cancellationToken) is { } kept)
                {
                    await EndAsync(draft, kept, cancellationToken);
                    deleted.Add(eventId);
                }
            }

            at = await CommitAsync(draft, origin);
        }

        return new DeletedEvents(at, deleted.ToImmutable());
    }

    private async Task EndAsync(ChangeDraft draft, Kept<CalendarEvent> kept, CancellationToken cancellationToken)
    {
        draft.Remove(kept);
        await FreeNameAsync(draft, kept.Record, cancellationToken);
        if (CalendarRules.EventOfUid(_head.Stream, kept.Record.Uid) != kept.Record.Id)
        {
            draft.Free(CalendarRules.UidOf(kept.Record.Uid));
        }

        if (kept.Record.PairedActivityId is { } activityId
            && await _activities.FindKeptAsync(activityId, cancellationToken) is { } paired)
        {
            draft.Put(paired.Record with { PairedEventId = null }, paired);
        }
    }

    private async Task<StreamPosition> CommitAsync(ChangeDraft draft, Origin origin)
    {
        var change = draft.IsEmpty ? Change.None : draft.After(Change.None, Position.Seq);
        var at = change.Events.IsEmpty ? Position : Next(change.Events.Length);
        await CommitAsync(
            change, new WriteReceipt("", WriteOutcome.Updated, at), origin);

        return at;
    }
}
