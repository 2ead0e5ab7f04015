using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers;

/// <summary>
/// What providers sent is processed here, after it was answered. Processing twice changes nothing; what fails is tried again,
/// later and later.
/// </summary>
internal sealed partial class InboxGrain(ProviderParts parts, ProviderIntake intake, IGrainFactory grains, ILogger<InboxGrain> logger) : Grain, IInboxGrain, IRemindable
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

    public async Task<Reception> ReceiveAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (!await parts.Get(Provider).IsGenuineAsync(delivery, cancellationToken))
        {
            return Reception.Forged;
        }

        if (!IsJson(delivery.Body.AsSpan()))
        {
            return Reception.Unreadable;
        }

        var now = parts.Now.ToUnixTimeMilliseconds();
        await parts.Store.ReceiveAsync(
            new StoredDelivery(
                Guid.CreateVersion7(parts.Now).ToString(), Provider, ImmutableCollectionsMarshal.AsArray(delivery.Body)!, Waiting, 0, now, now, "",
                delivery.Kind, JsonSerializer.Serialize(delivery.Headers)),
            cancellationToken);
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
        foreach (var id in due)
        {
            if (await parts.Store.FindDeliveryAsync(id, cancellationToken) is { } delivery)
            {
                await ProcessAsync(delivery, cancellationToken);
            }
        }

        if (due.Length == AtOnceMax)
        {
            _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ProcessAsync(StoredDelivery stored, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await TakeInAsync(parts.Get(Provider).ReadNews(Delivered(stored)), cancellationToken);
            await parts.Store.SettleAsync(stored.Id, Done, 0, problem, cancellationToken);
        }
        catch (JsonException)
        {
            await parts.Store.SettleAsync(stored.Id, Dead, 0, "It could not be read.", cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, stored.Id, Provider, exception);
            var isLast = stored.Attempts + 1 >= AttemptsMax;
            var next = parts.Now.AddSeconds(30 << (int)stored.Attempts).ToUnixTimeMilliseconds();
            await parts.Store.SettleAsync(stored.Id, isLast ? Dead : Waiting, next, exception.GetType().Name, cancellationToken);
        }
    }

    /// <summary>What fails for one person is tried again, and keeps nobody else's news away.</summary>
    /// <returns>What was left out; empty when nothing was.</returns>
    private async Task<string> TakeInAsync(ImmutableArray<ProviderNews> all, CancellationToken cancellationToken)
    {
        var unread = all.Sum(news => news.Failed);
        var problem = unread > 0 ? FormattableString.Invariant($"{unread} unreadable") : "";
        Exception? failure = null;
        foreach (var news in all)
        {
            try
            {
                problem = await TakeInAsync(news, cancellationToken) ? problem : "user_not_found";
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failure ??= exception;
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return problem;
    }

    /// <summary>Several users may share an account: all of them have the news.</summary>
    /// <returns>False when nobody here is that person, which is no error.</returns>
    private async Task<bool> TakeInAsync(ProviderNews news, CancellationToken cancellationToken)
    {
        var known = await parts.Store.FindPersonAsync(Provider, news.Person, cancellationToken);
        foreach (var connection in known.Where(one => one.Status == ConnectionGrain.Active))
        {
            await TakeInAsync(news, connection, cancellationToken);
        }

        return !known.IsEmpty;
    }

    private async Task TakeInAsync(ProviderNews news, StoredConnection connection, CancellationToken cancellationToken)
    {
        var athlete = connection.AthleteId;
        var brought = new PulledPage(news.Activities, news.Days, 0, null) { Gone = news.Gone, GoneNights = news.GoneNights };
        await intake.TakeAsync(Provider, athlete, brought, cancellationToken);
        var grain = grains.GetGrain<IConnectionGrain>($"{Provider}/{connection.UserId}");
        foreach (var fetch in news.Fetches)
        {
            await grain.SyncAsync(
                new SyncRequest(connection.UserId, athlete, Provider, fetch.DataType) { Item = fetch.Item, Source = SyncRules.Webhook }, cancellationToken);
        }

        if (news.Scope is { } scope)
        {
            await grain.ScopedAsync(scope, cancellationToken);
        }

        if (news.IsEnded)
        {
            await grain.RevokedAsync(cancellationToken);
        }
    }

    private static Delivery Delivered(StoredDelivery stored) => new(
        ImmutableCollectionsMarshal.AsImmutableArray(stored.Body),
        stored.Kind,
        JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(stored.Headers)!,
        DateTimeOffset.FromUnixTimeMilliseconds(stored.ReceivedAt));

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Delivery {Delivery} of {Provider} could not be processed.")]
        public static partial void Failed(ILogger logger, string delivery, string provider, Exception exception);
    }
}
