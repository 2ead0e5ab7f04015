using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Profile;
using TrainItAll.Upserts;

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
            athlete, grains, request, body => [body], written => ViewAnswer.One(ActivityShown.Table, written[0], at: null), cancellationToken);

    private static Task<IResult> PostBulkAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken) =>
        WriteAsync(
            athlete,
            grains,
            request,
            body => body.ValueKind == JsonValueKind.Array && body.GetArrayLength() <= ActivitiesMax ? [.. body.EnumerateArray()] : null,
            written => ViewAnswer.Of(writer => writer.WriteRawValue(ActivityShown.Table.ToJson(written).Text!, skipInputValidation: true), at: null),
            cancellationToken);

    private static async Task<IResult> WriteAsync(
        PathAthlete athlete,
        IGrainFactory grains,
        HttpRequest request,
        Func<JsonElement, JsonElement[]?> split,
        Func<List<ActivityShown>, IResult> show,
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

            var written = new List<ActivityShown>(activities.Length);
            foreach (var activity in activities)
            {
                written.Add(await WriteAsync(athlete, grains, activity!, cancellationToken));
            }

            return show(written);
        }
    }

    private static async Task<ActivityShown> WriteAsync(
        PathAthlete athlete, IGrainFactory grains, NewActivity activity, CancellationToken cancellationToken)
    {
        var face = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        var receipt = await face.CreateAsync(activity, athlete.Origin, cancellationToken);
        if (receipt.Outcome == WriteOutcome.Duplicate)
        {
            await face.UpdateAsync(receipt.Id, PatchOf(activity), athlete.Origin, cancellationToken);
        }

        var found = await face.FindAsync(receipt.Id, cancellationToken)
            ?? throw new InvalidOperationException("An activity that was just written is gone.");

        return new ActivityShown(found.Value, athlete.ShownId);
    }

    private static ActivityPatch PatchOf(NewActivity activity) => new()
    {
        Title = new(true, activity.Title),
        Type = new(true, activity.Type),
        Sport = new(true, activity.Sport),
        StartedAt = new(true, activity.StartedAt),
        DurationSeconds = new(true, activity.DurationSeconds),
        DistanceMeters = new(activity.DistanceMeters is not null, activity.DistanceMeters),
        LoadPoints = new(activity.TrainingLoad is not null, activity.TrainingLoad),
        Notes = new(activity.Notes is not null, activity.Notes),
        Custom = activity.Custom,
    };
}
