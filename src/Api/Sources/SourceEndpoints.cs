using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;
using TrainItAll.Rules;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Sources;

/// <summary>Where values come from, and what the athlete says about it (decision 0025).</summary>
internal static class SourceEndpoints
{
    /// <summary>No id of ours is longer; longer ones need not trouble the grain.</summary>
    private const int IdCharsMax = 100;

    private static readonly ImmutableHashSet<string> OfBody = [.. DayFields.Body.Select(field => field.Name)];

    private static readonly ImmutableHashSet<string> OfSleep = [.. DayFields.Night.Select(field => field.Name)];

    public static void MapSources(this IEndpointRouteBuilder external)
    {
        var sources = external.MapGroup("").WithTags("Sources");

        sources.MapGet("/activities/{activityId}/sources", ListAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listActivitySources").WithSummary("Shows what each source said of an activity.");
        sources.MapPost("/activities/{activityId}/split", SplitAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("splitActivity").WithSummary("Makes an activity of its own of one of several sources; no sync merges them again.");
        sources.MapPost("/activities/{activityId}/merge", MergeAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("mergeActivities").WithSummary("Makes one activity of two; the one in the path stays.");
        sources.MapGet("/wellness/{day}/sources", ListDayAsync).RequireScope(Permission.DailyWellnessRead)
            .WithName("listDaySources").WithSummary("Shows what each source says of a day, field by field.");
        sources.MapGet("/source-priority", GetOrderAsync).RequireScope(Permission.ProfileRead)
            .WithName("getSourcePriority").WithSummary("Shows which source is believed first.");
        sources.MapPut("/source-priority", SetOrderAsync).RequireScope(Permission.ProfileWrite)
            .WithName("setSourcePriority").WithSummary("Sets which source is believed first, in everything or in one field of days.");
    }

    private static async Task<Results<Ok<ActivitySourcesResponse>, Refusal>> ListAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await FindAsync(activityId, athlete, grains, cancellationToken) is not { } found)
        {
            return Refusal.NotFound;
        }

        AthleteHeaders.Set(response, found.At);

        return TypedResults.Ok(ActivitySourcesResponse.Of(found.Value));
    }

    private static Task<Results<Created<ActivityCreatedResponse>, Ok<ActivityCreatedResponse>, Refusal>> SplitAsync(
        string activityId,
        UpsertBody<SplitBody, SourceName> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) => ChangeAsync(
        activityId,
        body,
        athlete,
        grains,
        (source, origin) => grains.Activities(athlete).SplitAsync(activityId, source.Name, origin, cancellationToken),
        cancellationToken);

    private static Task<Results<Created<ActivityCreatedResponse>, Ok<ActivityCreatedResponse>, Refusal>> MergeAsync(
        string activityId,
        UpsertBody<MergeBody, OtherActivity> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        CancellationToken cancellationToken) => ChangeAsync(
        activityId,
        body,
        athlete,
        grains,
        (other, origin) => grains.Activities(athlete).MergeAsync(activityId, other.Id, origin, cancellationToken),
        cancellationToken);

    /// <summary>What the body says is looked at first, as with every write.</summary>
    private static async Task<Results<Created<ActivityCreatedResponse>, Ok<ActivityCreatedResponse>, Refusal>> ChangeAsync<TBody, TWrite>(
        string activityId,
        UpsertBody<TBody, TWrite> body,
        CurrentAthlete athlete,
        IGrainFactory grains,
        Func<TWrite, Origin, Task<WriteReceipt?>> change,
        CancellationToken cancellationToken)
        where TBody : IBody<TWrite>
        where TWrite : class
    {
        if (body.Refusal is null && await FindAsync(activityId, athlete, grains, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        return await body.AnswerAsync(async (write, origin) => await change(write, origin) ?? throw Gone(), ActivityCreatedResponse.Of);
    }

    private static async Task<Results<Ok<DaySourcesResponse>, Refusal>> ListDayAsync(
        string day, CurrentAthlete athlete, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date < WriteBounds.DayMin || date > WriteBounds.DayMax)
        {
            return Refusal.NotFound;
        }

        var found = await grains.Wellness(athlete).ListSourcesAsync(date, cancellationToken);
        AthleteHeaders.Set(response, found.At);

        return TypedResults.Ok(DaySourcesResponse.Of(date, found.Value.Where(value => MayRead(athlete, value.Field))));
    }

    private static async Task<Ok<SourceOrderResponse>> GetOrderAsync(
        CurrentAthlete athlete, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        var order = await grains.SourceOrder(athlete).GetAsync(cancellationToken);
        AthleteHeaders.Set(response, order.At);

        return TypedResults.Ok(SourceOrderResponse.Of(order.Value));
    }

    private static async Task<Results<Ok<SourceOrderResponse>, Refusal>> SetOrderAsync(
        UpsertBody<SourceOrderBody, SourceOrderWrite> body, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var face = grains.SourceOrder(athlete);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        await body.AnswerAsync((write, origin) => face.SetAsync(write.Field, write.Order, origin, cancellationToken), _ => 0);
        for (var next = await face.ApplyAsync(null, cancellationToken); next is not null;)
        {
            next = await face.ApplyAsync(next, cancellationToken);
        }

        return TypedResults.Ok(SourceOrderResponse.Of((await face.GetAsync(cancellationToken)).Value));
    }

    private static async Task<Athletes.Seen<TrainItAll.Activities.Activity>?> FindAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        activityId.Length <= IdCharsMax ? await grains.Activities(athlete).FindAsync(activityId, cancellationToken) : null;

    private static bool MayRead(CurrentAthlete athlete, string field) =>
        (!OfBody.Contains(field) || athlete.Permissions.Contains(Permission.BodyRead))
        && (!OfSleep.Contains(field) || athlete.Permissions.Contains(Permission.SleepRead));

    /// <summary>It was there a moment ago.</summary>
    private static RuleBrokenException Gone() => new("activityId", "The activity has just been deleted.");
}
