using System.Text.Json;
using Orleans.Runtime;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers;

/// <summary>Looks every hour for connections that nothing was pulled from for a day; so the pulls spread over the day by themselves.</summary>
internal sealed class ReconciliationGrain(ProviderParts parts, IGrainFactory grains) : Grain, IReconciliationGrain, IRemindable
{
    private const string Look = "look";
    private const int PageSize = 200;
    private const int TasksMax = 50;

    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan DueAfter = TimeSpan.FromDays(1);

    public async Task ScheduleAsync()
    {
        if (await this.GetReminder(Look) is null)
        {
            await this.RegisterOrUpdateReminder(Look, LookEvery, LookEvery);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => ReconcileAsync(CancellationToken.None);

    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        var begun = 0;
        for (var after = ""; ;)
        {
            var page = await parts.Store.ListActiveAsync(after, PageSize, cancellationToken);
            foreach (var connection in page)
            {
                begun += await ReconcileAsync(connection, cancellationToken) ? 1 : 0;
            }

            if (page.Length < PageSize)
            {
                return begun;
            }

            after = page[^1].Id;
        }
    }

    private async Task<bool> ReconcileAsync(StoredConnection connection, CancellationToken cancellationToken)
    {
        if (parts.Find(connection.Provider) is null || await WasTriedAsync(connection, cancellationToken))
        {
            return false;
        }

        var request = new SyncRequest(connection.UserId, connection.AthleteId, connection.Provider, "all");

        return await grains.GetGrain<IConnectionGrain>($"{connection.Provider}/{connection.UserId}").SyncAsync(request, cancellationToken) is not null;
    }

    /// <summary>One that failed is not tried again within the day: whoever wants it sooner asks for it.</summary>
    private async Task<bool> WasTriedAsync(StoredConnection connection, CancellationToken cancellationToken)
    {
        var since = parts.Now - DueAfter;
        var tasks = await parts.Store.ListTasksAsync(connection.UserId, connection.Provider, openOnly: false, TasksMax, cancellationToken);

        return tasks.Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!).Any(task => task.Request.Item is null
            && (task.CreatedAt > since || !task.IsEnded));
    }
}
