using Microsoft.OpenApi;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>Wellness of a day (spec 3 and 5).</summary>
internal static class WellnessEndpoints
{
    private const string ReadScope = "health:read";
    private const string WriteScope = "health:write";
    private const int DaysByDefault = 90;

    public static void MapWellness(this RouteGroupBuilder wellness)
    {
        wellness.MapPost("", PostAsync).RequireScope(Permission.DailyWellnessWrite, WriteScope)
            .WithName("coachWattsPostWellness").WithSummary("Merges what is sent into one day.")
            .Takes(new RequestShape(
                Schema(), "application/json", "What is left out, or null, keeps its value. Members that are not listed are passed over."))
            .Shows(WellnessShown.Table);
        wellness.MapGet("", ListAsync).RequireScope(Permission.DailyWellnessRead, ReadScope)
            .WithName("coachWattsListWellness").WithSummary("Lists days, newest first.")
            .Reads("startDate", "The first local date; with endDate or not at all. Default: 90 days.")
            .Reads("endDate", "The last local date.")
            .ShowsList(WellnessShown.Table);
        wellness.MapGet("/{date}", GetAsync).RequireScope(Permission.DailyWellnessRead, ReadScope)
            .WithName("coachWattsGetWellness").WithSummary("Shows one day.")
            .Shows(WellnessShown.Table);
    }

    private static async Task<IResult> PostAsync(
        CurrentAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await CoachBody.ReadAsync(request, cancellationToken);
        if (body.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var issues = new Issues();
        var clock = await CoachClock.OfAsync(athlete, grains, cancellationToken);
        var sent = WellnessRequest.Read(body.Root, clock, issues);
        if (!issues.IsEmpty)
        {
            return CoachBody.Invalid(issues, request);
        }

        if (sent.Needed.Any(needed => !athlete.Permissions.Contains(needed)))
        {
            return new Refusal(StatusCodes.Status403Forbidden, ApiErrors.InsufficientScope(WriteScope));
        }

        var grain = grains.GetGrain<IWellnessGrain>(athlete.Id.Value);
        await grain.WriteAsync([sent.Patch], athlete.OriginOf(body.Key), cancellationToken);
        var days = await grain.ListAsync(sent.Patch.Day, sent.Patch.Day, cancellationToken);
        var shown = WellnessShown.Of(days.Value.FirstOrDefault() ?? new WellnessView(sent.Patch.Day), athlete, sent.Sent);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", true);
                writer.WritePropertyName("data");
                WellnessShown.Table.Write(writer, shown, FieldSelection.Everything);
                writer.WriteEndObject();
            },
            days.At);
    }

    private static async Task<IResult> ListAsync(
        CurrentAthlete athlete, IGrainFactory grains, HttpRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var clock = await CoachClock.OfAsync(athlete, grains, cancellationToken);
        var issues = new Issues();
        var range = CoachRange.Read(request.Query, clock.Today(time.GetUtcNow()), DaysByDefault, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var days = await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).ListAsync(range.Oldest, range.Newest, cancellationToken);

        return ViewAnswer.List(
            WellnessShown.Table, days.Value.Reverse().Select(day => WellnessShown.Of(day, athlete)), FieldSelection.Everything, days.At);
    }

    private static async Task<IResult> GetAsync(
        string date, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (CoachRange.ParseDay(date) is not { } day)
        {
            return Refusal.NotFound;
        }

        var days = await grains.GetGrain<IWellnessGrain>(athlete.Id.Value).ListAsync(day, day, cancellationToken);

        return days.Value is [var known, ..]
            ? ViewAnswer.One(WellnessShown.Table, WellnessShown.Of(known, athlete), days.At)
            : Refusal.NotFound;
    }

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "date" },
        Properties = new Dictionary<string, IOpenApiSchema>(
        [
            new("date", ViewSchemas.Of(new ViewMember("date", ViewShape.Text, "The athlete's local date, or an ISO 8601 time."))),
            .. CoachFields.All.Select(field => KeyValuePair.Create(field.Name, (IOpenApiSchema)RequestSchemas.Of(field.Body))),
            new(CoachFields.RawJson, new OpenApiSchema { Description = "Anything; objects are merged member by member." }),
        ], StringComparer.Ordinal),
    };
}
