using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Problems;
using TrainItAll.NutritionDays;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Nutrition;

/// <summary>Food, item by item (spec 4 and 5).</summary>
internal static class NutritionEndpoints
{
    private const string Replace = "replace";
    private const string Mode = "mode";
    private const int DaysByDefault = 366;
    private const int CountByDefault = 30;
    private const int CountMax = 366;

    public static void MapNutrition(this RouteGroupBuilder nutrition)
    {
        nutrition.MapPost("", PostAsync).RequireScope(Permission.NutritionWrite, "nutrition:write")
            .WithName("coachWattsPostNutrition").WithSummary("Logs food: a known item changes, a new one is added, none goes.")
            .Reads(Mode, "replace: the client's items of that day become exactly those sent. A header of this name does the same.")
            .Takes(new RequestShape(Schema(), "application/json", "Totals beside the items take the place of their sums until items change."))
            .Shows(FoodShown.Table);
        nutrition.MapGet("", ListAsync).RequireScope(Permission.NutritionRead, "nutrition:read")
            .WithName("coachWattsListNutrition").WithSummary("Lists days, newest first.")
            .Reads("limit", "The most days, 30 by default.")
            .Reads("startDate", "The first local date; with endDate or not at all.")
            .Reads("endDate", "The last local date.")
            .ShowsList(FoodShown.Table);
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
        var patch = new FoodRequest(clock, issues).Read(body.Root, ReadMode(request, issues));
        if (!issues.IsEmpty)
        {
            return CoachBody.Invalid(issues, request);
        }

        var grain = grains.GetGrain<IFoodLogGrain>(athlete.Id.Value);
        try
        {
            await grain.LogAsync(patch, athlete.OriginOf(body.Key), cancellationToken);
        }
        catch (DayLockedException)
        {
            // As with wellness (spec 3.3): the client is shown the day as it stays.
        }

        var days = await grain.ListAsync(patch.Day, patch.Day, cancellationToken);
        var shown = new FoodShown(days.Value.FirstOrDefault() ?? new FoodDay(patch.Day, null, null), athlete);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", true);
                writer.WritePropertyName("data");
                FoodShown.Table.Write(writer, shown, FieldSelection.Everything);
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
        var count = CoachRange.Number(request.Query, "limit", CountByDefault, 1, CountMax, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var days = await grains.GetGrain<IFoodLogGrain>(athlete.Id.Value).ListAsync(range.Oldest, range.Newest, cancellationToken);
        var shown = days.Value.Reverse().Take(count).Select(day => new FoodShown(day, athlete, isList: true)).ToList();

        return ViewAnswer.Of(writer => Write(writer, shown), days.At);
    }

    private static void Write(Utf8JsonWriter writer, List<FoodShown> shown)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        writer.WriteNumber("count", shown.Count);
        writer.WriteStartArray("nutrition");
        shown.ForEach(day => FoodShown.Table.Write(writer, day, FieldSelection.Everything));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static bool ReadMode(HttpRequest request, Issues issues)
    {
        var sent = request.Query.ContainsKey(Mode) ? request.Query[Mode] : request.Headers[Mode];
        if (sent is not ([] or [Replace]))
        {
            issues.Add(Mode, $"There is only the mode {Replace}.");
        }

        return sent is [Replace];
    }

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "date" },
        Properties = new Dictionary<string, IOpenApiSchema>(
        [
            new("date", ViewSchemas.Of(new ViewMember("date", ViewShape.Text, "The athlete's local date, or an ISO 8601 time."))),
            .. FoodFields.OfDay.Select(field => KeyValuePair.Create(field.Name, (IOpenApiSchema)RequestSchemas.Of(field))),
            new(FoodFields.Items, new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MaxItems = FoodBounds.ItemsMax,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { FoodFields.LoggedAt.Name },
                    Properties = FoodFields.OfItem.ToDictionary(
                        field => field.Name, field => (IOpenApiSchema)RequestSchemas.Of(field), StringComparer.Ordinal),
                },
            }),
            new(FoodFields.RawJson, new OpenApiSchema { Description = "Anything." }),
        ], StringComparer.Ordinal),
    };
}
