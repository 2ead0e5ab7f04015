using System.Collections.Immutable;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Athletes;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Reads and shows events of the athlete that a path names.</summary>
internal static class EventReading
{
    public static ICalendarGrain CalendarOf(this IGrainFactory grains, PathAthlete athlete) =>
        grains.GetGrain<ICalendarGrain>(athlete.Id.Value);

    public static ViewAnswer Show(PathAthlete athlete, PlanSettings settings, CalendarEvent planned, StreamPosition at) =>
        ViewAnswer.One(EventShown.Table, new EventShown(planned, athlete.ShownId, settings, EventForm.Plain), at);

    public static ViewAnswer ShowList(
        PathAthlete athlete, PlanSettings settings, ImmutableArray<CalendarEvent> events, StreamPosition at) =>
        ViewAnswer.List(
            EventShown.Table,
            events.Select(planned => new EventShown(planned, athlete.ShownId, settings, EventForm.Plain)),
            FieldSelection.Everything,
            at);
}
