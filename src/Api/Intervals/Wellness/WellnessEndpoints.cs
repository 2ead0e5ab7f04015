using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>Routes of spec 10.</summary>
internal static class WellnessEndpoints
{
    /// <summary>Names the days that a lock kept as they were, however the answer looks.</summary>
    public const string LockedDays = "X-Locked-Days";

    private const int DaysDefault = 7;
    private const string Csv = "csv";
    private const string LockedNote = "The athlete has locked this day: nothing was changed.";

    public static void MapWellness(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/wellness", ListAsync).RequireScope(Permission.DailyWellnessRead)
            .WithName("listWellness").WithSummary("Lists days of which anything is known, the first day first.")
            .ShowsList(WellnessShown.Table).ReadsRange();
        athlete.MapGet("/wellness.{ext}", ListInFormAsync).RequireScope(Permission.DailyWellnessRead)
            .WithName("listWellnessInForm").WithSummary("Lists days as JSON or CSV.")
            .ShowsList(WellnessShown.Table).Answers("text/csv", "A row per day; the first column is date.").ReadsRange()
            .Reads("cols", "Columns of the CSV, comma-joined or repeated; all when left out.");
        athlete.MapGet("/wellness/{date}", GetAsync).RequireScope(Permission.DailyWellnessRead)
            .WithName("getWellness").WithSummary("Shows one day; nulls where nothing is known.").Shows(WellnessShown.Table);
        athlete.MapPut("/wellness/{date}", PutDayAsync).RequireScope(Permission.DailyWellnessWrite)
            .WithName("updateWellness").WithSummary("Changes what is sent of one day.")
            .Shows(WellnessShown.Table).Takes(WellnessRequests.One);
        athlete.MapPut("/wellness", PutAsync).RequireScope(Permission.DailyWellnessWrite)
            .WithName("createWellness").WithSummary("Changes what is sent of the day that the record's id names.")
            .Shows(WellnessShown.Table).Takes(WellnessRequests.One);
        athlete.MapWellnessUpload();
        athlete.MapPut("/wellness-bulk", PutBulkAsync).RequireScope(Permission.DailyWellnessWrite)
            .WithName("updateWellnessBulk").WithSummary("Changes what is sent of several days, all or nothing.")
            .Takes(WellnessRequests.Several)
            .Answers("", $"Written; no body. {LockedDays} names the days that a lock kept as they were.");
    }

    private static TBuilder ReadsRange<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .Reads("oldest", "First day, YYYY-MM-DD; 6 days before newest when left out.")
        .Reads("newest", "Last day, YYYY-MM-DD; today when left out.")
        .Reads("fields", "Members to show, comma-joined or repeated; nulls are left out then.");

    private static Task<IResult> ListAsync(
        PathAthlete athlete, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken) =>
        ListInFormAsync(athlete, "json", grains, time, request, cancellationToken);

    private static async Task<IResult> ListInFormAsync(
        PathAthlete athlete, string ext, IGrainFactory grains, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        if (ext is not ("json" or Csv))
        {
            return Refusal.NotFound;
        }

        var issues = new Issues();
        var newest = DayQuery.Read(request.Query, "newest", issues) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var oldest = DayQuery.Read(request.Query, "oldest", issues)
            ?? DateOnly.FromDayNumber(Math.Max(0, newest.DayNumber - (DaysDefault - 1)));
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var days = await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).ListAsync(oldest, newest, cancellationToken);
        var shown = days.Value.Select(day => WellnessShown.Of(day, athlete));
        if (ext != Csv)
        {
            return ViewAnswer.List(WellnessShown.Table, shown, FieldSelection.Of(request.Query["fields"]), days.At);
        }

        AthleteHeaders.Set(request.HttpContext.Response, days.At);
        var columns = FieldSelection.Of(request.Query.ContainsKey("cols") ? request.Query["cols"] : request.Query["fields"]);
        var csv = WellnessShown.Table.ToCsv(shown, columns, name => name == WellnessFields.Id ? "date" : name);

        return TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv", "wellness.csv");
    }

    private static async Task<IResult> GetAsync(
        PathAthlete athlete, string date, IGrainFactory grains, CancellationToken cancellationToken) =>
        DayQuery.Parse(date) is { } day
            ? await ShowAsync(athlete, day, grains, note: null, cancellationToken)
            : NoDay;

    private static async Task<IResult> PutDayAsync(
        PathAthlete athlete, string date, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        DayQuery.Parse(date) is { } day && day >= WriteBounds.DayMin && day <= WriteBounds.DayMax
            ? await PutOneAsync(athlete, day, grains, request, cancellationToken)
            : NoDay;

    private static Task<IResult> PutAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        PutOneAsync(athlete, day: null, grains, request, cancellationToken);

    private static async Task<IResult> PutOneAsync(
        PathAthlete athlete, DateOnly? day, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var (patches, refusal) = WellnessRequests.Read([json.RootElement], day, athlete);
            if (refusal is not null)
            {
                return refusal;
            }

            var receipt = await WriteAsync(athlete, patches, grains, request, cancellationToken);

            return await ShowAsync(
                athlete, patches[0].Day, grains, receipt.LockedDays.IsEmpty ? null : LockedNote, cancellationToken);
        }
    }

    private static async Task<IResult> PutBulkAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                return WellnessRequests.NoList;
            }

            var (patches, refusal) = WellnessRequests.Read([.. json.RootElement.EnumerateArray()], day: null, athlete);
            if (refusal is not null)
            {
                return refusal;
            }

            var receipt = await WriteAsync(athlete, patches, grains, request, cancellationToken);
            AthleteHeaders.Set(request.HttpContext.Response, receipt.At);

            return TypedResults.Ok();
        }
    }

    public static async Task<WellnessReceipt> WriteAsync(
        PathAthlete athlete,
        ImmutableArray<WellnessPatch> patches,
        IGrainFactory grains,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        var receipt = await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).WriteAsync(patches, athlete.Origin, cancellationToken);
        if (!receipt.LockedDays.IsEmpty)
        {
            request.HttpContext.Response.Headers[LockedDays] = string.Join(
                ',', receipt.LockedDays.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return receipt;
    }

    private static async Task<IResult> ShowAsync(
        PathAthlete athlete, DateOnly day, IGrainFactory grains, string? note, CancellationToken cancellationToken)
    {
        var days = await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).ListAsync(day, day, cancellationToken);
        var view = days.Value.FirstOrDefault() ?? new WellnessView(day);

        return ViewAnswer.One(WellnessShown.Table, WellnessShown.Of(view, athlete, note), days.At);
    }

    private static Refusal NoDay { get; } = Refusal.BadRequest(
        ApiErrors.InvalidParameter("date", "Use a local date as YYYY-MM-DD, such as 2026-01-16."));
}
