using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.OAuth;
using TrainItAll.Providers;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>History that Garmin was asked for (spec 2.2): how far it is, ending it, asking again for one type.</summary>
internal static class BackfillEndpoints
{
    private const string Provider = "garmin";
    private const string Base = "/garmin/users/{userId}/backfill";
    private const int TasksMax = 200;

    private static readonly Problems.Refusal NoConnection =
        DetailError.Refuse(StatusCodes.Status404NotFound, "No active connection found for provider");

    public static void MapBackfill(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{Base}/status", StatusAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getBackfill").WithSummary("Shows how far Garmin was asked for history, type by type.")
            .Answers("application/json", "overall_status, windows, summary, attempt_count and max_attempts.");
        api.MapPost($"{Base}/cancel", CancelAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("cancelBackfill").WithSummary("Ends asking for history.").Answers("application/json", "As it is then.");
        api.MapPost($"{Base}/{{type}}/retry", RetryAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("retryBackfill").WithSummary("Asks for one type again.").Answers("application/json", "As it is then.");
    }

    private static async Task<IResult> StatusAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, CancellationToken cancellationToken) =>
        await FindAsync(userId, caller, users, store, cancellationToken) is var (_, state) ? Show(state) : NoConnection;

    private static async Task<IResult> CancelAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, caller, users, store, cancellationToken) is not var (_, state))
        {
            return NoConnection;
        }

        var open = state.Open.ToList();
        foreach (var task in open)
        {
            await grains.GetGrain<ISyncTaskGrain>(task.Id).CancelAsync(cancellationToken);
        }

        return open.Count == 0
            ? DetailError.Refuse(StatusCodes.Status409Conflict, "No backfill is running.")
            : await StatusAsync(userId, caller, users, store, cancellationToken);
    }

    private static async Task<IResult> RetryAsync(
        string userId,
        string type,
        CurrentAthlete caller,
        PathUser users,
        IProviderStore store,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (BackfillPlace.IsOfWorkouts(type) is not { } isOfWorkouts)
        {
            return DetailError.Refuse(
                StatusCodes.Status400BadRequest, $"Unknown type: '{type}'. Use one of {string.Join(", ", BackfillPlace.Types)}.");
        }

        if (await FindAsync(userId, caller, users, store, cancellationToken) is not var (connection, state))
        {
            return NoConnection;
        }

        if (state.Whole is not { } whole)
        {
            return DetailError.Refuse(StatusCodes.Status409Conflict, "There was no backfill yet: start a sync.");
        }

        if (state.AttemptsOf(type) >= BackfillState.AttemptsMax && state.Open.All(task => task.Request.Item is null))
        {
            return DetailError.Refuse(StatusCodes.Status409Conflict, $"All attempts for {type} are used up: start a new sync.");
        }

        var request = new SyncRequest(connection.UserId, connection.AthleteId, Provider, isOfWorkouts ? "workouts" : "247")
        {
            Item = BackfillPlace.ItemPrefix + type,
            Since = whole.Request.Since,
            Until = whole.Request.Until,
            Source = "backfill",
        };

        return await grains.GetGrain<IConnectionGrain>($"{Provider}/{connection.UserId}").SyncAsync(request, cancellationToken) is { } task
            ? Queued(type, task)
            : NoConnection;
    }

    /// <returns>Null without an active connection, or when the caller may not act for this user.</returns>
    private static async Task<(StoredConnection Connection, BackfillState State)?> FindAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, CancellationToken cancellationToken)
    {
        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, cancellationToken) is not { } account
            || await store.FindConnectionAsync(account.Id, Provider, cancellationToken) is not { Status: "active" } connection)
        {
            return null;
        }

        var tasks = await store.ListTasksAsync(account.Id, Provider, openOnly: false, TasksMax, cancellationToken);

        return (connection, BackfillState.Of(tasks.Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!)));
    }

    private static ViewAnswer Queued(string type, SyncTask task) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteString("type", type);
            writer.WriteString("task_id", task.Id);
            writer.WriteString("message", $"Backfill of {type} queued for {Provider}. Check task status for results.");
            writer.WriteEndObject();
        },
        at: null);

    private static ViewAnswer Show(BackfillState state) => ViewAnswer.Of(
        writer =>
        {
            var types = BackfillPlace.Types.Where(type => state.StateOf(type) is not null).ToList();
            writer.WriteStartObject();
            writer.WriteString("overall_status", state.Overall);
            writer.WriteStartObject("windows");
            if (types.Count > 0)
            {
                writer.WriteStartObject("0");
                types.ForEach(type => writer.WriteString(type, state.StateOf(type)));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteStartObject("summary");
            types.ForEach(type => WriteSummary(writer, type, state.StateOf(type)!));
            writer.WriteEndObject();
            writer.WriteNumber("attempt_count", state.Attempts);
            writer.WriteNumber("max_attempts", BackfillState.AttemptsMax);
            writer.WriteEndObject();
        },
        at: null);

    private static void WriteSummary(Utf8JsonWriter writer, string type, string state)
    {
        writer.WriteStartObject(type);
        writer.WriteNumber("done", state == BackfillState.Done ? 1 : 0);
        writer.WriteNumber("failed", state == BackfillState.Failed ? 1 : 0);
        writer.WriteNumber("pending", state is BackfillState.Done or BackfillState.Failed ? 0 : 1);
        writer.WriteEndObject();
    }
}
