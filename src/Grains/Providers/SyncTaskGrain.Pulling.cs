namespace TrainItAll.Providers;

/// <summary>One request of a sync, and what its answer means.</summary>
internal sealed partial class SyncTaskGrain
{
    private const int FailuresMax = 5;

    private async Task<TimeSpan> FetchAsync(SyncTask task, SyncStep step, CancellationToken cancellationToken)
    {
        try
        {
            if (await Connection(task).TokenAsync(refused: null, cancellationToken) is not { } token)
            {
                return await FailAsync(task, step, "The connection is no longer active.");
            }

            var after = await FetchAsync(task, step, token, isSecond: false, cancellationToken);
            await KeepAsync(after is null
                ? Failed(task, step, "The connection is no longer active.")
                : SyncRules.With(task, after) with { Failures = 0, WaitsUntil = null, Message = SyncRules.ProgressOf(after) });

            return TimeSpan.Zero;
        }
        catch (ProviderBusyException busy)
        {
            await Windows(task).ClosedAsync(busy.Wait);

            return await PauseAsync(task, busy.Wait);
        }
        catch (ProviderRefusedException refusal)
        {
            return await FailAsync(task, step, refusal.Status == 403
                ? "The provider does not let us see this. Connect it again, and allow everything it asks about."
                : refusal.Message);
        }
        catch (ProviderUnavailableException unavailable)
        {
            if (task.Failures >= FailuresMax)
            {
                return await FailAsync(task, step, unavailable.Message);
            }

            await KeepAsync(task with { Failures = task.Failures + 1, WaitsUntil = null, Message = unavailable.Message });

            return TimeSpan.FromSeconds(1 << task.Failures);
        }
    }

    /// <returns>Null when the connection is over.</returns>
    private async Task<SyncStep?> FetchAsync(
        SyncTask task, SyncStep step, string token, bool isSecond, CancellationToken cancellationToken)
    {
        try
        {
            return step.IsPulled
                ? await FileAsync(task, step, token, cancellationToken)
                : await PageAsync(task, step, token, cancellationToken);
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 401)
        {
            if (!isSecond && await Connection(task).TokenAsync(token, cancellationToken) is { } fresh)
            {
                return await FetchAsync(task, step, fresh, isSecond: true, cancellationToken);
            }

            await Connection(task).RevokedAsync(cancellationToken);

            return null;
        }
    }

    private async Task<SyncStep> PageAsync(SyncTask task, SyncStep step, string token, CancellationToken cancellationToken)
    {
        var request = task.Request;
        var connection = await parts.Store.FindConnectionAsync(request.UserId, request.Provider, cancellationToken);
        var call = new PullCall(token, step.Type, step.Cursor, task.SinceSeconds, request, task.StartedAt!.Value)
        {
            ProviderUserId = connection?.ProviderUserId,
        };
        var page = await parts.Get(request.Provider).PullAsync(call, cancellationToken);
        if (page.Rate is { } rate)
        {
            await Windows(task).ToldAsync(rate.UsedShare, rate.ResetIn);
        }

        var counts = await intake.TakeAsync(request.Provider, request.AthleteId, page, cancellationToken);
        var files = step.Files.AddRange(page.Files.Take(Math.Max(0, FilesMax - step.Files.Length)));

        return step with
        {
            Cursor = page.Next,
            IsPulled = page.Next is null,
            Files = files,
            IsOk = page.Next is null && files.IsEmpty ? true : null,
            Fetched = step.Fetched + page.Activities.Length + page.Days.Length + page.Failed,
            Created = step.Created + counts.Created,
            Updated = step.Updated + counts.Updated,
            Unchanged = step.Unchanged + counts.Unchanged,
            Failed = step.Failed + counts.Failed,
        };
    }

    /// <summary>Workouts come first, all of them; their original files follow, one by one.</summary>
    private async Task<SyncStep> FileAsync(SyncTask task, SyncStep step, string token, CancellationToken cancellationToken)
    {
        var file = step.Files[0];
        var isKept = true;
        if (await parts.Get(task.Request.Provider).DownloadAsync(token, file.Place, cancellationToken) is { } bytes)
        {
            isKept = await intake.TakeFileAsync(task.Request.Provider, task.Request.AthleteId, file.ExternalId, bytes, cancellationToken);
        }

        return SyncRules.WithoutFile(step) with { Failed = step.Failed + (isKept ? 0 : 1) };
    }

    /// <summary>
    /// A file is not fetched before the workout that it belongs to is here: it may be served only once. What was announced by
    /// itself waits for its workout; a listing has brought its own.
    /// </summary>
    /// <returns>When to look again; null when the file can be fetched.</returns>
    private async Task<TimeSpan?> HoldAsync(SyncTask task, SyncStep step, CancellationToken cancellationToken)
    {
        var request = task.Request;
        if (await grains.GetGrain<IProviderDataGrain>(request.AthleteId).KnowsActivityAsync(request.Provider, step.Files[0].ExternalId, cancellationToken))
        {
            return null;
        }

        var age = parts.Now - task.CreatedAt;
        if (request.Item is null || age >= HoldMax)
        {
            await KeepAsync(SyncRules.With(task, SyncRules.WithoutFile(step)));

            return TimeSpan.Zero;
        }

        if (!task.IsHeld)
        {
            await KeepAsync(task with { IsHeld = true, WaitsUntil = null, Message = "Waiting for the workout that the original file belongs to." });
        }

        return TimeSpan.FromTicks(Math.Clamp(age.Ticks / 4, HoldEveryMin.Ticks, HoldEveryMax.Ticks));
    }

    private async Task<TimeSpan> PauseAsync(SyncTask task, TimeSpan wait)
    {
        var until = parts.Now + wait;
        await KeepAsync(task with
        {
            Message = FormattableString.Invariant($"Waiting for provider rate limit until {until:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
            WaitsUntil = until,
        });

        return wait;
    }

    private async Task<TimeSpan> FailAsync(SyncTask task, SyncStep step, string why)
    {
        await KeepAsync(Failed(task, step, why));

        return TimeSpan.Zero;
    }

    private static SyncTask Failed(SyncTask task, SyncStep step, string why) =>
        SyncRules.With(task, step with { IsOk = false }) with { Error = why, Failures = 0 };
}
