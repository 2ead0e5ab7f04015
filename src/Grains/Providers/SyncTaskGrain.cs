using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace TrainItAll.Providers;

/// <summary>
/// One sync, request by request. After each page it writes down where it is, so that whatever ends the process loses at most one
/// page, and fetching that again doubles nothing.
/// </summary>
internal sealed partial class SyncTaskGrain(ProviderParts parts, ProviderIntake intake, IGrainFactory grains, ILogger<SyncTaskGrain> logger)
    : Grain, ISyncTaskGrain, IRemindable
{
    private const string Alive = "alive";
    private const int OthersMax = 200;
    private const int FilesMax = 4_000;

    private static readonly TimeSpan AliveEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TurnEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(10);

    /// <summary>What is new may have come late: a sync looks a day behind the last one.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstPull = TimeSpan.FromDays(30);

    /// <summary>Providers keep what they announced for a day.</summary>
    private static readonly TimeSpan HoldMax = TimeSpan.FromHours(20);
    private static readonly TimeSpan HoldEveryMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HoldEveryMax = TimeSpan.FromMinutes(15);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SyncTask? _task;
    private IGrainTimer? _timer;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(RunAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        if (await parts.Store.FindTaskAsync(Id, cancellationToken) is { } doc)
        {
            _task = JsonSerializer.Deserialize<SyncTask>(doc);
        }

        await WakeAsync();
    }

    public async Task<SyncTask> StartAsync(SyncRequest request, CancellationToken cancellationToken)
    {
        if (_task is not null)
        {
            return _task;
        }

        var task = new SyncTask(Id, request, "queued", parts.Now) { Steps = [.. SyncRules.StepsOf(request, TraitsOf(request)).Select(type => new SyncStep(type))] };
        await KeepAsync(task);
        await this.RegisterOrUpdateReminder(Alive, AliveEvery, AliveEvery);
        Arm(TimeSpan.Zero);

        return task;
    }

    public Task<SyncTask?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_task);

    public async Task<SyncTask?> WaitAsync(TimeSpan longest)
    {
        if (_task is { IsEnded: false })
        {
            await Task.WhenAny(_ended.Task, Task.Delay(longest < WaitMax ? longest : WaitMax));
        }

        return _task;
    }

    public async Task<SyncTask?> CancelAsync(CancellationToken cancellationToken)
    {
        if (_task is { IsEnded: false } task)
        {
            await EndAsync(task with { Message = "Cancelled." }, "cancelled");
        }

        return _task;
    }

    public Task WakeAsync()
    {
        if (_task is { IsEnded: false })
        {
            Arm(TimeSpan.Zero);
        }

        return Task.CompletedTask;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_task is null or { IsEnded: true })
        {
            await ForgetReminderAsync();
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_task is not { IsEnded: false } task)
        {
            return;
        }

        try
        {
            Arm(await StepAsync(task, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The store or another grain is away; what was written down still holds.
            Log.Stopped(logger, Id, exception);
            Arm(AliveEvery);
        }
    }

    /// <returns>How long to wait for the next step.</returns>
    private async Task<TimeSpan> StepAsync(SyncTask task, CancellationToken cancellationToken)
    {
        if (task.StartedAt is null)
        {
            return await BeginAsync(task, cancellationToken);
        }

        if (task.Steps.FirstOrDefault(one => one.IsOk is null) is not { } step)
        {
            await FinishAsync(task, cancellationToken);

            return Timeout.InfiniteTimeSpan;
        }

        if (step.IsPulled && await HoldAsync(task, step, cancellationToken) is { } held)
        {
            return held;
        }

        var wait = await Windows(task).TakeAsync(isUrgent: task.Request.Source == SyncRules.Webhook);
        if (wait > TimeSpan.Zero)
        {
            return await PauseAsync(task, wait);
        }

        return await FetchAsync(task, step, cancellationToken);
    }

    /// <summary>Syncs of one connection take turns, the older one first. What a webhook told of does not wait for years of history.</summary>
    private async Task<TimeSpan> BeginAsync(SyncTask task, CancellationToken cancellationToken)
    {
        var request = task.Request;
        var open = await parts.Store.ListTasksAsync(request.UserId, request.Provider, openOnly: true, OthersMax, cancellationToken);
        if (open.Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!)
            .Any(other => string.CompareOrdinal(other.Id, Id) < 0 && !other.IsHeld && other.Request.Item is null == request.Item is null))
        {
            return TurnEvery;
        }

        var connection = await parts.Store.FindConnectionAsync(request.UserId, request.Provider, cancellationToken);
        var last = connection is { LastSyncedAt: > 0 }
            ? DateTimeOffset.FromUnixTimeMilliseconds(connection.LastSyncedAt) - Overlap
            : parts.Now - FirstPull;
        await KeepAsync(task with
        {
            Status = "in_progress",
            StartedAt = parts.Now,
            SinceSeconds = request.Since ?? last.ToUnixTimeSeconds(),
            Message = "Fetching.",
        });

        return TimeSpan.Zero;
    }

    private async Task FinishAsync(SyncTask task, CancellationToken cancellationToken)
    {
        var outcome = SyncRules.OutcomeOf(task);
        if (outcome == "success" && SyncRules.IsWhole(task.Request, TraitsOf(task.Request)))
        {
            await Connection(task).SyncedAsync(task.StartedAt!.Value, cancellationToken);
        }

        await EndAsync(task with { Message = "Done." }, outcome);
    }

    private ProviderTraits? TraitsOf(SyncRequest request) => parts.Find(request.Provider)?.Traits ?? KnownProviders.Find(request.Provider);

    private IRateWindowGrain Windows(SyncTask task) => grains.GetGrain<IRateWindowGrain>(task.Request.Provider);

    private IConnectionGrain Connection(SyncTask task) =>
        grains.GetGrain<IConnectionGrain>($"{task.Request.Provider}/{task.Request.UserId}");

    /// <summary>Who listens hears of it, but for single records that a webhook told of: these have events of their own.</summary>
    private async Task EndAsync(SyncTask task, string status)
    {
        var ended = task with { Status = status, EndedAt = parts.Now };
        if (task.Request.Item is null)
        {
            await grains.GetGrain<ISyncNewsGrain>(task.Request.AthleteId).EndedAsync(ended, CancellationToken.None);
        }

        await KeepAsync(ended);
        _ended.TrySetResult();
        await ForgetReminderAsync();
    }

    private async Task ForgetReminderAsync()
    {
        if (await this.GetReminder(Alive) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task KeepAsync(SyncTask task)
    {
        await parts.Store.KeepTaskAsync(
            Id, task.Request.UserId, task.Request.Provider, task.IsEnded, JsonSerializer.Serialize(task),
            task.CreatedAt.ToUnixTimeMilliseconds(), CancellationToken.None);
        _task = task;
    }

    private void Arm(TimeSpan due)
    {
        if (due != Timeout.InfiniteTimeSpan)
        {
            _timer?.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Sync {Task} stopped for a while.")]
        public static partial void Stopped(ILogger logger, string task, Exception exception);
    }
}
