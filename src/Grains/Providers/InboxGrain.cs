using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TrainItAll.Storage.Providers;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>
/// What providers sent is processed here, after it was answered. Processing twice changes nothing; what fails is tried again,
/// later and later.
/// </summary>
internal sealed partial class InboxGrain(ProviderParts parts, IGrainFactory grains, ILogger<InboxGrain> logger) : Grain, IInboxGrain, IRemindable
{
    private const string Look = "look";
    private const string Done = "done";
    private const string Dead = "dead";
    private const string Waiting = "waiting";
    private const int AtOnceMax = 50;
    private const int AttemptsMax = 10;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private IGrainTimer? _timer;

    private string Provider => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(ProcessAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

        return Task.CompletedTask;
    }

    public async Task<Reception> ReceiveAsync(ImmutableArray<byte> body, string signature, CancellationToken cancellationToken)
    {
        var connector = parts.Get(Provider);
        var bytes = body.ToArray();
        if (!connector.IsGenuine(bytes, signature))
        {
            return Reception.Forged;
        }

        try
        {
            _ = connector.ReadNews(bytes);
        }
        catch (JsonException)
        {
            return Reception.Unreadable;
        }

        var now = parts.Now.ToUnixTimeMilliseconds();
        await parts.Store.ReceiveAsync(
            new StoredDelivery(Guid.CreateVersion7(parts.Now).ToString(), Provider, bytes, Waiting, 0, now, now, ""), cancellationToken);
        await WakeAsync();

        return Reception.Accepted;
    }

    public async Task WakeAsync()
    {
        if (await this.GetReminder(Look) is null)
        {
            await this.RegisterOrUpdateReminder(Look, LookEvery, LookEvery);
        }

        _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => ProcessAsync(CancellationToken.None);

    private async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var due = await parts.Store.ListDueAsync(Provider, parts.Now.ToUnixTimeMilliseconds(), AtOnceMax, cancellationToken);
        foreach (var delivery in due)
        {
            await ProcessAsync(delivery, cancellationToken);
        }

        if (due.Length == AtOnceMax)
        {
            _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ProcessAsync(StoredDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await TakeInAsync(parts.Get(Provider).ReadNews(delivery.Body), cancellationToken);
            await parts.Store.SettleAsync(delivery.Id, Done, 0, "", cancellationToken);
        }
        catch (JsonException)
        {
            await parts.Store.SettleAsync(delivery.Id, Dead, 0, "It could not be read.", cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, delivery.Id, Provider, exception);
            var isLast = delivery.Attempts + 1 >= AttemptsMax;
            var next = parts.Now.AddSeconds(30 << (int)delivery.Attempts).ToUnixTimeMilliseconds();
            await parts.Store.SettleAsync(delivery.Id, isLast ? Dead : Waiting, next, exception.GetType().Name, cancellationToken);
        }
    }

    /// <summary>Several users may share an account: all of them have the news. Nobody having it is no error.</summary>
    private async Task TakeInAsync(ProviderNews news, CancellationToken cancellationToken)
    {
        var known = await parts.Store.FindByUsernameAsync(Provider, news.Username, cancellationToken);
        foreach (var connection in known.Where(one => one.Status == ConnectionGrain.Active))
        {
            if (!news.Days.IsEmpty)
            {
                await grains.GetGrain<IWellnessGrain>(connection.AthleteId).WriteAsync(
                    news.Days, ProviderRules.OriginOf(Provider), cancellationToken);
            }

            if (news.IsWorkout)
            {
                await grains.GetGrain<IConnectionGrain>($"{Provider}/{connection.UserId}").SyncAsync(
                    new SyncRequest(connection.UserId, connection.AthleteId, Provider, SyncRules.Workouts), cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Delivery {Delivery} of {Provider} could not be processed.")]
        public static partial void Failed(ILogger logger, string delivery, string provider, Exception exception);
    }
}
