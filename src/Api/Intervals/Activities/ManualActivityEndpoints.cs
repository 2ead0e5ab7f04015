using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Profile;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.3 for activities without a file.</summary>
internal static class ManualActivityEndpoints
{
    private const int ActivitiesMax = 500;
    private const string Json = "application/json";
    private const string Rules = "start_date_local and type are needed. One that has your external_id already is changed by it.";

    public static void MapManualActivities(this IEndpointRouteBuilder athlete)
    {
        var one = ViewSchemas.Of(ActivityShown.Table.Schema);
        athlete.MapPost("/activities/manual", PostAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("createManualActivity").WithSummary("Creates an activity without a file.")
            .Shows(ActivityShown.Table).Takes(new RequestShape(one, Json, Rules));
        athlete.MapPost("/activities/manual/bulk", PostBulkAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("createMultipleManualActivities").WithSummary("Creates or changes activities without a file.")
            .ShowsList(ActivityShown.Table)
            .Takes(new RequestShape(new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MaxItems = ActivitiesMax }, Json, Rules));
    }

    private static Task<IResult> PostAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        WriteAsync(
            athlete, grains, request, body => [body], (written, at) => ViewAnswer.One(ActivityShown.Table, written[0], at), cancellationToken);

    private static Task<IResult> PostBulkAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        WriteAsync(
            athlete,
            grains,
            request,
            body => body.ValueKind == JsonValueKind.Array && body.GetArrayLength() <= ActivitiesMax ? [.. body.EnumerateArray()] : null,
            (written, at) => ViewAnswer.List(ActivityShown.Table, written, FieldSelection.Everything, at),
            cancellationToken);

    private static async Task<IResult> WriteAsync(
        PathAthlete athlete,
        IGrainFactory grains,
        HttpRequest request,
        Func<JsonElement, JsonElement[]?> split,
        Func<List<ActivityShown>, StreamPosition, IResult> show,
        CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var issues = new Issues();
            var profile = await grains.GetGrain<IProfileGrain>(athlete.Id.Value).GetAsync(cancellationToken);
            var bodies = split(json.RootElement);
            if (bodies is null)
            {
                issues.Add($"The body must be a list of at most {ActivitiesMax} activities.");
            }

            // All are read before the first is written: a list with a bad one changes nothing.
            var body = new ManualActivityBody(issues, profile.Value.Timezone);
            ImmutableArray<NewActivity?> activities = [.. (bodies ?? []).Select(body.Read)];
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            var written = await grains.GetGrain<IActivitiesGrain>(athlete.Id.Value)
                .WriteAllAsync([.. activities.Select(activity => activity!)], athlete.Origin, cancellationToken);

            return show([.. written.Value.Select(activity => new ActivityShown(activity, athlete.ShownId))], written.At);
        }
    }
}
