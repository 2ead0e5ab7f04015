using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>The calendar of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Calendar")]
public interface ICalendarGrain : IGrainWithStringKey
{
    /// <summary>
    /// Reads the events that reach into some days, by start, then id. What it costs follows from these days alone,
    /// however long the calendar. Takes its turn behind writes.
    /// </summary>
    /// <exception cref="Rules.RuleBrokenException">They are more than can be read at once.</exception>
    [Alias("List")]
    Task<Seen<ImmutableArray<CalendarEvent>>> ListAsync(EventFilter filter, CancellationToken cancellationToken);

    /// <summary>Looks for one event.</summary>
    /// <returns>Null when this athlete has no such event.</returns>
    [Alias("Find"), AlwaysInterleave]
    Task<Seen<CalendarEvent>?> FindAsync(int eventId, CancellationToken cancellationToken);

    /// <summary>Looks for events by how a writer names them.</summary>
    /// <returns>As many as names, in their order; null where there is none.</returns>
    [Alias("Match")]
    Task<ImmutableArray<CalendarEvent?>> MatchAsync(ImmutableArray<EventName> names, Origin origin, CancellationToken cancellationToken);

    /// <summary>Writes events as one change, durable whole or not at all. What is as it was is no change and is not told.</summary>
    /// <returns>Null when one of them has changed since it was read, or is no more: read again.</returns>
    /// <exception cref="Rules.RuleBrokenException">They are more than one change can hold.</exception>
    [Alias("Write")]
    Task<CalendarReceipt?> WriteAsync(ImmutableArray<EventDraft> drafts, Origin origin, CancellationToken cancellationToken);

    /// <summary>Ends events, and with them their pairing. Those that are not there are passed over.</summary>
    /// <exception cref="Rules.RuleBrokenException">They are more than one change can hold.</exception>
    [Alias("Delete")]
    Task<DeletedEvents> DeleteAsync(ImmutableArray<int> eventIds, Origin origin, CancellationToken cancellationToken);

    /// <summary>Ends all events that a filter finds, in as many changes as it takes; when it fails, calling again goes on.</summary>
    /// <exception cref="Rules.RuleBrokenException">They are more than can be read at once.</exception>
    [Alias("DeleteRange")]
    Task<DeletedEvents> DeleteRangeAsync(EventFilter filter, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the workouts of a folder or plan into the calendar, each on its day, as one change. What was put where is kept, for
    /// <see cref="ApplyPlanChangesAsync"/>: of the last 100 plans.
    /// </summary>
    /// <param name="plan">Which one, and from when.</param>
    /// <param name="author">Who does it, as the dialect shows athletes: <c>i&lt;n&gt;</c>.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The events. Null when this athlete has no such folder.</returns>
    /// <exception cref="Rules.RuleBrokenException">They are more than one change can hold, or lie outside the days that can be written.</exception>
    [Alias("ApplyPlan")]
    Task<CalendarReceipt?> ApplyPlanAsync(PlanToApply plan, string author, Origin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Brings what changed in the plans that were put into the calendar since then, from one day on: an event follows its
    /// workout, or goes with it; a new workout comes. What somebody changed or deleted in the calendar, or what is done, stays
    /// as it is. In as many changes as it takes; when it fails, calling again goes on.
    /// </summary>
    /// <param name="from">The first local day that may change.</param>
    /// <param name="author">Who does it, as the dialect shows athletes: <c>i&lt;n&gt;</c>.</param>
    /// <param name="origin">Who asks.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Rules.RuleBrokenException">A workout would lie outside the days that can be written.</exception>
    [Alias("ApplyPlanChanges")]
    Task<PlanChanges> ApplyPlanChangesAsync(DateOnly from, string author, Origin origin, CancellationToken cancellationToken);

    /// <summary>Makes an activity of what was planned, paired with the event; one that is done already gives its activity.</summary>
    /// <returns>The activity's id. Null when this athlete has no such event.</returns>
    /// <exception cref="Rules.RuleBrokenException">The event does not say how long it takes.</exception>
    [Alias("MarkDone")]
    Task<WriteReceipt?> MarkDoneAsync(int eventId, Origin origin, CancellationToken cancellationToken);
}
