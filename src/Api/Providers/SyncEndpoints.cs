using System.Text.Json;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.OAuth;
using TrainItAll.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>Syncs and their tasks (seed; spec 1 and 2).</summary>
internal static class SyncEndpoints
{
    private const string TaskId = "X-Task-Id";

    private static readonly Problems.Refusal NoConnection =
        DetailError.Refuse(StatusCodes.Status404NotFound, "No active connection found for provider");

    private static readonly Problems.Refusal NoTask = DetailError.Refuse(StatusCodes.Status404NotFound, "Task not found");

    public static void MapSyncs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/{provider}/users/{userId}/sync", SyncAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("syncProvider").WithSummary("Fetches what is new at a provider, or a past; as a task, or waiting for its end.")
            .Reads("data_type", "workouts, 247 or all; all when left out.")
            .Reads("async", "true (as when left out) for a task, false to wait for its end.")
            .Reads("since", "Suunto: Unix seconds; 0 for everything.")
            .Reads("limit", "Suunto: items per request, 1 to 100; 50 when left out.")
            .Reads("offset", "Suunto: items to leave out at the beginning.")
            .Reads("filter_by_modification_time", "Suunto: whether since means the time of change; true when left out.")
            .Reads("samples", "Polar: whether samples are asked for.").Reads("zones", "Polar: whether zones are asked for.")
            .Reads("route", "Polar: whether the route is asked for.")
            .Reads("summary_start_time", "Garmin: Unix seconds or ISO 8601.").Reads("summary_end_time", "Garmin: Unix seconds or ISO 8601.")
            .Answers("application/json", "success, and async, task_id and message of a task, or details of each type of data. X-Task-Id names the task.");
        api.MapPost("/providers/{provider}/users/{userId}/sync", SyncAsync).RequireScope(Permission.ActivitiesWrite).ExcludeFromDescription();
        api.MapGet("/tasks/{taskId}", GetAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("getSyncTask").WithSummary("Shows a sync: status, progress, counts by type of data, and why it failed.")
            .Answers("application/json", "The task.");
        api.MapDelete("/tasks/{taskId}", CancelAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("cancelSyncTask").WithSummary("Ends a sync after the request that is under way.")
            .Answers("application/json", "The task.");
    }

    private static async Task<IResult> SyncAsync(
        string provider,
        string userId,
        CurrentAthlete caller,
        PathUser users,
        IGrainFactory grains,
        IConfiguration configuration,
        IOptionsMonitor<ProviderOptions> options,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var traits = KnownProviders.Find(provider);
        var query = new SyncQuery(http.Request.Query);
        var asked = query.Read(caller.Account, traits?.Name ?? "");
        var problem = traits is null
            ? $"Unknown provider: '{provider}'. Use one of {string.Join(", ", KnownProviders.All.Select(one => one.Name))}."
            : !PathUser.IsId(userId) ? "user_id must be a UUID." : query.Problem;
        if (problem is not null)
        {
            return DetailError.Refuse(StatusCodes.Status400BadRequest, problem);
        }

        if (query.DataType == "247" && !traits!.Offers247(options.Get(traits.Name)))
        {
            return DetailError.Refuse(
                StatusCodes.Status501NotImplemented, $"Provider '{traits.Name}' does not support 247 data (sleep/recovery/activity)");
        }

        if (await users.FindAsync(userId, caller, cancellationToken) is not { } account)
        {
            return NoConnection;
        }

        var request = asked with { UserId = account.Id, AthleteId = account.Athlete.Value };
        var task = await grains.GetGrain<IConnectionGrain>($"{traits!.Name}/{account.Id}").SyncAsync(request, cancellationToken);
        if (task is null)
        {
            return NoConnection;
        }

        http.Response.Headers[TaskId] = task.Id;

        return query.IsAsync ? Queued(task) : await EndedAsync(task, grains, TimeoutOf(configuration));
    }

    private static TimeSpan TimeoutOf(IConfiguration configuration) =>
        TimeSpan.FromSeconds(configuration.GetValue("TrainItAll:Providers:SyncTimeoutSeconds", 100));

    private static ViewAnswer Queued(SyncTask task) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteBoolean("async", true);
            writer.WriteString("task_id", task.Id);
            writer.WriteString("message", $"Sync task queued for {task.Request.Provider}. Check task status for results.");
            writer.WriteEndObject();
        },
        at: null);

    private static async Task<IResult> EndedAsync(SyncTask begun, IGrainFactory grains, TimeSpan longest)
    {
        var grain = grains.GetGrain<ISyncTaskGrain>(begun.Id);
        var started = TimeProvider.System.GetTimestamp();
        var task = begun;
        while (!task.IsEnded)
        {
            var left = longest - TimeProvider.System.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return DetailError.Refuse(StatusCodes.Status504GatewayTimeout, $"Sync still running; see task {begun.Id}");
            }

            task = await grain.WaitAsync(left) ?? task;
        }

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("success", task.Status == "success");
                WriteDetails(writer, task);
                writer.WriteEndObject();
            },
            at: null);
    }

    private static async Task<IResult> GetAsync(
        string taskId, CurrentAthlete caller, PathUser users, IGrainFactory grains, CancellationToken cancellationToken) =>
        await FindAsync(taskId, caller, users, grains, cancellationToken) is { } task ? Show(task) : NoTask;

    private static async Task<IResult> CancelAsync(
        string taskId, CurrentAthlete caller, PathUser users, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await FindAsync(taskId, caller, users, grains, cancellationToken) is null)
        {
            return NoTask;
        }

        return await grains.GetGrain<ISyncTaskGrain>(taskId).CancelAsync(cancellationToken) is { } task ? Show(task) : NoTask;
    }

    private static async Task<SyncTask?> FindAsync(
        string taskId, CurrentAthlete caller, PathUser users, IGrainFactory grains, CancellationToken cancellationToken) =>
        Guid.TryParse(taskId, out var id)
        && await grains.GetGrain<ISyncTaskGrain>(id.ToString()).GetAsync(cancellationToken) is { } task
        && await users.FindAsync(task.Request.UserId, caller, cancellationToken) is not null
            ? task
            : null;

    private static ViewAnswer Show(SyncTask task) => ViewAnswer.Of(writer => Write(writer, task), at: null);

    private static void Write(Utf8JsonWriter writer, SyncTask task)
    {
        writer.WriteStartObject();
        writer.WriteString("task_id", task.Id);
        writer.WriteString("provider", task.Request.Provider);
        writer.WriteString("user_id", task.Request.UserId);
        writer.WriteString("data_type", task.Request.DataType);
        writer.WriteString("status", task.Status);
        writer.WriteString("stage", task.IsEnded ? "completed" : task.StartedAt is null ? "queued" : "fetching");
        writer.WriteString("message", task.Message);
        writer.WriteNumber("progress", SyncEvent.ProgressOf(task));
        WriteDetails(writer, task);
        writer.WriteStartObject("counts");
        foreach (var step in task.Steps)
        {
            writer.WriteStartObject(step.Type);
            writer.WriteNumber("fetched", step.Fetched);
            writer.WriteNumber("created", step.Created);
            writer.WriteNumber("updated", step.Updated);
            writer.WriteNumber("unchanged", step.Unchanged);
            writer.WriteNumber("failed", step.Failed);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteString("error", task.Error);
        writer.WriteString("created_at", task.CreatedAt);
        WriteMoment(writer, "started_at", task.StartedAt);
        WriteMoment(writer, "ended_at", task.EndedAt);
        writer.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter writer, SyncTask task)
    {
        writer.WriteStartObject("details");
        foreach (var step in task.Steps.Where(step => step.IsOk is not null))
        {
            writer.WriteBoolean(step.Type, step.IsOk!.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteMoment(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } at)
        {
            writer.WriteString(name, at);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
