using TrainItAll.Rules;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>One request of a sync, and what its answer means.</summary>
internal sealed partial class SyncTaskGrain
{
    private const int FailuresMax = 5;

    private async Task<TimeSpan> PullAsync(SyncTask task, SyncStep step, CancellationToken cancellationToken)
    {
        var connection = grains.GetGrain<IConnectionGrain>($"{task.Request.Provider}/{task.Request.UserId}");
        try
        {
            var page = await PullAsync(task, step, connection, refused: null, cancellationToken);
            if (page is null)
            {
                return await FailAsync(task, step, "The connection is no longer active.");
            }

            var after = await TakeInAsync(task, step, page, cancellationToken);
            await KeepAsync(SyncRules.With(task, after) with { Failures = 0, Message = "Fetching." });

            return TimeSpan.Zero;
        }
        catch (ProviderBusyException busy)
        {
            await grains.GetGrain<IRateWindowGrain>(task.Request.Provider).ClosedAsync(busy.Wait);

            return await PauseAsync(task, busy.Wait);
        }
        catch (ProviderRefusedException refusal)
        {
            return await FailAsync(task, step, refusal.Message);
        }
        catch (ProviderUnavailableException unavailable)
        {
            if (task.Failures >= FailuresMax)
            {
                return await FailAsync(task, step, unavailable.Message);
            }

            await KeepAsync(task with { Failures = task.Failures + 1, Message = unavailable.Message });

            return TimeSpan.FromSeconds(1 << task.Failures);
        }
    }

    /// <returns>Null when the connection is over.</returns>
    private async Task<PulledPage?> PullAsync(
        SyncTask task, SyncStep step, IConnectionGrain connection, string? refused, CancellationToken cancellationToken)
    {
        if (await connection.TokenAsync(refused, cancellationToken) is not { } token)
        {
            return null;
        }

        try
        {
            return await parts.Get(task.Request.Provider).PullAsync(
                new PullCall(token, step.Type, step.Cursor, task.SinceSeconds, task.Request, task.StartedAt!.Value), cancellationToken);
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 401)
        {
            if (refused is null)
            {
                return await PullAsync(task, step, connection, token, cancellationToken);
            }

            await connection.RevokedAsync(cancellationToken);

            return null;
        }
    }

    private async Task<SyncStep> TakeInAsync(SyncTask task, SyncStep step, PulledPage page, CancellationToken cancellationToken)
    {
        var request = task.Request;
        var counts = new PutCounts(0, 0, 0);
        if (!page.Activities.IsEmpty)
        {
            counts = await grains.GetGrain<IProviderDataGrain>(request.AthleteId).PutActivitiesAsync(
                request.Provider, page.Activities, cancellationToken);
        }

        var failed = page.Failed;
        if (!page.Days.IsEmpty)
        {
            try
            {
                await grains.GetGrain<IWellnessGrain>(request.AthleteId).WriteAsync(
                    page.Days, ProviderRules.OriginOf(request.Provider), cancellationToken);
                counts = counts with { Updated = counts.Updated + page.Days.Length };
            }
            catch (RuleBrokenException)
            {
                failed += page.Days.Length;
            }
        }

        return step with
        {
            Cursor = page.Next,
            IsOk = page.Next is null ? true : null,
            Fetched = step.Fetched + page.Activities.Length + page.Days.Length + page.Failed,
            Created = step.Created + counts.Created,
            Updated = step.Updated + counts.Updated,
            Unchanged = step.Unchanged + counts.Unchanged,
            Failed = step.Failed + failed,
        };
    }

    private async Task<TimeSpan> PauseAsync(SyncTask task, TimeSpan wait)
    {
        await KeepAsync(task with { Message = FormattableString.Invariant($"Waiting for provider rate limit until {parts.Now + wait:yyyy-MM-dd'T'HH:mm:ss'Z'}") });

        return wait;
    }

    private async Task<TimeSpan> FailAsync(SyncTask task, SyncStep step, string why)
    {
        await KeepAsync(SyncRules.With(task, step with { IsOk = false }) with { Error = why, Failures = 0 });

        return TimeSpan.Zero;
    }
}
