using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Calendar;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Routes of spec 7: reading the calendar.</summary>
internal static class EventEndpoints
{
    private const string Csv = "csv";
    private const int TagYears = 2;

    /// <summary>Workouts in one archive.</summary>
    private const int ArchiveMax = 1_000;

    public static void MapEvents(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/events", ListAsync).RequireScope(Permission.CalendarRead)
            .WithName("listCalendarEvents").WithSummary("Lists the events that reach into some days, by start.")
            .ShowsList(EventShown.Table).ReadsRange().ReadsExport();
        athlete.MapGet("/events.{ext}", ListInFormAsync).RequireScope(Permission.CalendarRead)
            .WithName("listCalendarEventsInForm").WithSummary("Lists events as JSON or CSV.")
            .ShowsList(EventShown.Table).Answers("text/csv", "A row per event.").ReadsRange().ReadsExport();
        athlete.MapGet("/events/{eventId}", GetAsync).RequireScope(Permission.CalendarRead)
            .WithName("showEvent").WithSummary("Shows one event.").Shows(EventShown.Table)
            .Reads("resolve", "Whether steps also say their targets in watts, bpm and m/s.");
        athlete.MapGet("/events/{eventId}/download{form}", DownloadAsync).RequireScope(Permission.CalendarRead)
            .WithName("downloadWorkoutOfEvent").WithSummary("Downloads the workout of an event as zwo, mrc, erg or fit.")
            .Answers("application/octet-stream", "The file.").ReadsRanges();
        athlete.MapGet("/workouts.zip", DownloadZipAsync).RequireScope(Permission.CalendarRead)
            .WithName("downloadWorkouts").WithSummary("Downloads the workouts of some days in one archive.")
            .Answers("application/zip", "The files.").Reads("ext", "zwo, mrc, erg or fit.", isRequired: true)
            .Reads("oldest", "First local day.", isRequired: true).Reads("newest", "Last local day.", isRequired: true).ReadsRanges();
        athlete.MapGet("/event-tags", TagsAsync).RequireScope(Permission.CalendarRead)
            .WithName("listEventTags").WithSummary($"Lists the tags of the events of {TagYears} years back and ahead.")
            .Answers("application/json", "A list of texts.");
        athlete.MapGet("/fitness-model-events", ListFitnessAsync).RequireScope(Permission.CalendarRead)
            .WithName("listFitnessModelEvents").WithSummary("Lists all events that set fitness, fatigue or FTP, by start.")
            .ShowsList(EventShown.Table);
    }

    private static TBuilder ReadsRange<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("oldest", "First local day; today when left out.")
        .Reads("newest", "Last local day; 6 days after oldest when left out.")
        .Reads("category", "Only these categories, comma-joined or repeated.")
        .Reads("limit", "At most so many of the first.")
        .Reads("calendar_id", "Only this calendar; 1 is the normal one.")
        .Reads("fields", "Members to show, comma-joined or repeated; nulls are left out then.");

    private static TBuilder ReadsExport<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("ext", "Adds the workouts as files: zwo, mrc, erg or fit.")
        .Reads("resolve", "Whether steps also say their targets in watts, bpm and m/s.")
        .ReadsRanges();

    public static TBuilder ReadsRanges<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("powerRange", "Percent around a power out of doors in FIT files; 2.5.")
        .Reads("hrRange", "Percent around a heart rate out of doors in FIT files; 1.5.")
        .Reads("paceRange", "Percent around a pace out of doors in FIT files; 2.5.")
        .Reads("locale", "Language of prompts that are in several.");

    private static Task<IResult> ListAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken) =>
        ListInFormAsync(athlete, "json", planning, grains, time, request, cancellationToken);

    private static async Task<IResult> ListInFormAsync(
        PathAthlete athlete,
        string ext,
        Planning planning,
        IGrainFactory grains,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (ext is not ("json" or Csv))
        {
            return Refusal.NotFound;
        }

        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var issues = new Issues();
        var filter = EventQuery.ReadFilter(request.Query, settings.Today, issues);

        // The query's ext names the kind of file; the path's, that of the list.
        var form = EventQuery.ReadForm(request.Query, issues, time.GetUtcNow());
        var limit = EventQuery.Number(request.Query, "limit", issues);
        var calendar = EventQuery.Number(request.Query, "calendar_id", issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var found = await grains.CalendarOf(athlete).ListAsync(filter, cancellationToken);
        var shown = found.Value.Where(planned => calendar is null || CalendarOf(planned) == calendar).Take(limit ?? int.MaxValue)
            .Select(planned => new EventShown(planned, athlete.ShownId, settings, form));
        if (ext != Csv)
        {
            return ViewAnswer.List(EventShown.Table, shown, FieldSelection.Of(request.Query["fields"]), found.At);
        }

        AthleteHeaders.Set(request.HttpContext.Response, found.At);
        var csv = EventShown.Table.ToCsv(shown, FieldSelection.Of(request.Query["fields"]), name => name);

        return TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv", "events.csv");
    }

    private static int CalendarOf(CalendarEvent planned) =>
        CustomMembers.Of(planned.Custom).TryGetValue("calendar_id", out var named)
            ? int.Parse(named.Text!, CultureInfo.InvariantCulture)
            : 1;

    private static async Task<IResult> GetAsync(
        PathAthlete athlete, string eventId, Planning planning, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        if (EventPath.Parse(eventId) is not { } id)
        {
            return EventPath.NoNumber;
        }

        var issues = new Issues();
        var resolve = EventQuery.Truth(request.Query, "resolve", issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        return await grains.CalendarOf(athlete).FindAsync(id, cancellationToken) is { } found
            ? ViewAnswer.One(
                EventShown.Table,
                new EventShown(found.Value, athlete.ShownId, await planning.SettingsAsync(athlete, cancellationToken), new EventForm(resolve, null)),
                found.At)
            : Refusal.NotFound;
    }

    private static async Task<IResult> DownloadAsync(
        PathAthlete athlete,
        string eventId,
        string form,
        Planning planning,
        IGrainFactory grains,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (ExportForm.FormatOf(form) is null)
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var export = ExportForm.Read(request.Query, form, issues, time.GetUtcNow());
        if (EventPath.Parse(eventId) is not { } id || export is null || !issues.IsEmpty)
        {
            return issues.IsEmpty ? EventPath.NoNumber : Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (await grains.CalendarOf(athlete).FindAsync(id, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        AthleteHeaders.Set(request.HttpContext.Response, found.At);

        return WorkoutAnswer.Of(PlannedWorkout.Of(found.Value, await planning.SettingsAsync(athlete, cancellationToken)), export);
    }

    private static async Task<IResult> DownloadZipAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var issues = new Issues();
        foreach (var name in (ReadOnlySpan<string>)["ext", "oldest", "newest"])
        {
            if (request.Query[name] is not [{ Length: > 0 }])
            {
                issues.Add(name, $"Required request parameter '{name}' is not present.");
            }
        }

        var filter = EventQuery.ReadFilter(request.Query, settings.Today, issues);
        var form = EventQuery.ReadForm(request.Query, issues, time.GetUtcNow());
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var found = await grains.CalendarOf(athlete).ListAsync(filter, cancellationToken);
        AthleteHeaders.Set(request.HttpContext.Response, found.At);

        return TypedResults.File(Pack(found.Value, settings, form.Export!), "application/zip", "workouts.zip");
    }

    private static byte[] Pack(ImmutableArray<CalendarEvent> events, PlanSettings settings, ExportForm form)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var planned in events.Where(planned => planned.Workout is not null).Take(ArchiveMax))
            {
                if (ExportedWorkout.Of(PlannedWorkout.Of(planned, settings), form) is not { } file)
                {
                    continue;
                }

                var name = FormattableString.Invariant($"{planned.Start:yyyy-MM-dd}_{file.FileName}");
                name = names.Add(name) ? name : FormattableString.Invariant($"{planned.Start:yyyy-MM-dd}_{planned.Id}_{file.FileName}");
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(file.Content.Span);
            }
        }

        return packed.ToArray();
    }

    private static async Task<IResult> TagsAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var settings = await planning.SettingsAsync(athlete, cancellationToken);
        var filter = EventQuery.Bounded(new EventFilter(settings.Today.AddYears(-TagYears), settings.Today.AddYears(TagYears)));
        var found = await grains.CalendarOf(athlete).ListAsync(filter, cancellationToken);

        return TagList.Show(found.Value.Select(planned => planned.Custom), found.At);
    }

    private static async Task<IResult> ListFitnessAsync(
        PathAthlete athlete, Planning planning, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = EventQuery.Bounded(new EventFilter(DateOnly.MinValue, DateOnly.MaxValue)
        {
            Categories = ["FITNESS_DAYS", "SET_FITNESS", "SET_EFTP"],
        });
        var found = await grains.CalendarOf(athlete).ListAsync(filter, cancellationToken);

        return EventReading.ShowList(athlete, await planning.SettingsAsync(athlete, cancellationToken), found.Value, found.At);
    }
}
