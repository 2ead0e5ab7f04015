using System.Collections.Immutable;
using System.Security.Cryptography;
using TrainItAll.Athletes;
using TrainItAll.LiveFeed;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks.Payloads;

namespace TrainItAll.Webhooks;

/// <summary>From what waits to requests under way: never two of one athlete, never more than allowed.</summary>
internal sealed partial class WebhookGrain
{
    /// <summary>The stream of test events, which are about nobody.</summary>
    private const string TestStream = "";

    /// <summary>Athletes looked at in one go.</summary>
    private const int AthletesMax = 256;

    /// <summary>Rows read for one message; what they merge into is at most as many events.</summary>
    private const int RowsMax = 500;

    /// <summary>How often a message is made anew because a row changed while it was made.</summary>
    private const int FreezesMax = 5;

    private readonly Dictionary<string, Task> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Requests at once while a receiver recovers; it doubles with each success. Null when it is well.</summary>
    private int? _recovering;

    private int InFlightAllowed => HealthRules.IsProbing(Existing.Health)
        ? 1
        : Math.Min(_recovering ?? int.MaxValue, Existing.Settings.InFlightMax);

    private bool HasRoom => _inFlight.Count < InFlightAllowed;

    private async Task LookForWorkAsync()
    {
        if (_isReplaced || _subscription is not { State: WebhookState.Active or WebhookState.Unverified } subscription)
        {
            return;
        }

        var now = parts.Now;
        var next = DateTimeOffset.MaxValue;
        var pending = await FindPendingAsync(subscription);
        foreach (var message in pending.Where(message => !_inFlight.ContainsKey(message.AthleteId)))
        {
            next = Earlier(next, message.NextAt);
            if (message.NextAt <= now && HasRoom)
            {
                _ = Start(message.AthleteId, message);
            }
        }

        if (subscription.State == WebhookState.Active && HasRoom && (pending.IsEmpty || !HealthRules.IsProbing(subscription.Health)))
        {
            next = Earlier(next, await StartWaitingAsync(now));
        }

        // Without room the end of a request looks again.
        _timer?.Change(HasRoom ? DelayUntil(next, parts.Now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>While a receiver seems dead only the oldest message is tried; the others keep their attempts.</summary>
    private async Task<ImmutableArray<WebhookMessage>> FindPendingAsync(WebhookSubscription subscription)
    {
        if (HealthRules.IsProbing(subscription.Health))
        {
            return await parts.Store.FindOldestPendingAsync(Id, _leaving.Token) is { } oldest ? [oldest] : [];
        }

        var pending = await parts.Store.FindPendingAsync(Id, AthletesMax, _leaving.Token);

        return subscription.State == WebhookState.Active
            ? pending
            : [.. pending.Where(message => message.AthleteId == TestStream)];
    }

    private async Task<DateTimeOffset> StartWaitingAsync(DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        var waiting = await parts.Store.FindWaitingAsync(Id, AthletesMax, _leaving.Token);
        foreach (var athlete in waiting.Where(athlete => !_inFlight.ContainsKey(athlete.AthleteId)))
        {
            next = Earlier(next, athlete.NotBefore);
            if (athlete.NotBefore <= now && HasRoom)
            {
                _ = Start(athlete.AthleteId, pending: null);
            }
        }

        return next;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static TimeSpan DelayUntil(DateTimeOffset next, DateTimeOffset now)
    {
        if (next == DateTimeOffset.MaxValue)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var delay = next - now;

        return delay <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : delay < TimerMax ? delay : TimerMax;
    }

    private Task Start(string athleteId, WebhookMessage? pending)
    {
        var delivery = DeliverAsync(athleteId, pending);
        if (!delivery.IsCompleted)
        {
            _inFlight[athleteId] = delivery;
        }

        return delivery;
    }

    private async Task DeliverAsync(string athleteId, WebhookMessage? pending)
    {
        // The caller must have noted the delivery before it can end.
        await Task.Yield();
        try
        {
            using var place = await parts.Gate.EnterAsync(Existing.Host, _leaving.Token);
            var begun = pending is null ? await FreezeAsync(athleteId) : await ClaimAsync(pending);
            if (begun is var (message, body))
            {
                await AttemptAsync(message, body);
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            // Nobody waits for this task. The message is still there, and the next look takes it up.
            Log.Broke(logger, Id, fault);
            _timer?.Change(StoreRetry, Timeout.InfiniteTimeSpan);

            return;
        }
        finally
        {
            _inFlight.Remove(athleteId);
        }

        await PumpAsync(CancellationToken.None);
    }

    /// <summary>Begins the next attempt of a message that is there.</summary>
    private async Task<(WebhookMessage Message, byte[] Body)?> ClaimAsync(WebhookMessage pending)
    {
        if (!await MaySendAsync(pending))
        {
            return null;
        }

        if (!await parts.Store.ClaimAsync(pending, Existing.Epoch, parts.Now + parts.Lease, _leaving.Token))
        {
            await FindOutAsync();

            return null;
        }

        var kept = await parts.Store.FindMessageAsync(Id, pending.Id, _leaving.Token);

        return kept is { } found && await OpenAsync(found.Body, pending) is { } body ? (found.Message, body) : null;
    }

    /// <returns>Null when nobody can read the body any more; the message is dead then.</returns>
    private async Task<byte[]?> OpenAsync(byte[] body, WebhookMessage message)
    {
        try
        {
            return parts.Box.OpenBody(body);
        }
        catch (CryptographicException lost)
        {
            Log.KeyLost(logger, Id, lost);
            await parts.Store.EndPendingAsync(
                Id, message.AthleteId, MessageState.Dead, "installation_secret_lost", parts.Now, _leaving.Token);

            return null;
        }
    }

    /// <summary>Makes a message of what waits, and begins its first attempt in the same write.</summary>
    private async Task<(WebhookMessage Message, byte[] Body)?> FreezeAsync(string athleteId)
    {
        for (var freeze = 0; freeze < FreezesMax; freeze++)
        {
            var now = parts.Now;
            var (rows, last) = await parts.Store.ReadReadyAsync(Id, athleteId, now, RowsMax, _leaving.Token);
            if (rows.IsEmpty)
            {
                return null;
            }

            var told = await CutAsync(athleteId, EventGroup.Of(rows));
            if (told.IsEmpty)
            {
                return null;
            }

            var (groups, events) = await WriteEventsAsync(athleteId, told);
            var body = BodyWriter.Write(BodySecret, last + 1, events);
            var message = NewMessage(athleteId, last + 1, BodyWriter.TypesOf(groups), events.Count) with { Attempts = 1, Tries = 1 };
            if (await parts.Store.FreezeAsync(
                new MessageFreeze(message, parts.Box.SealBody(body), Existing.Epoch),
                [.. groups.SelectMany(group => group.Rows)],
                _leaving.Token))
            {
                return (message, body);
            }
        }

        await FindOutAsync();

        return null;
    }

    private string? BodySecret => Existing.Settings.IncludesSecret ? Secrets.BodyAt(parts.Now) : null;

    private WebhookMessage NewMessage(string athleteId, long deliverySeq, string types, int events) =>
        new(MessageIds.New(parts.Now), Id, athleteId, deliverySeq, types, events, parts.Now) { NextAt = parts.Now + parts.Lease };

    private async Task<(ImmutableArray<EventGroup> Groups, List<byte[]> Events)> WriteEventsAsync(
        string athleteId, ImmutableArray<EventGroup> groups)
    {
        var settings = Existing.Settings;
        var events = new List<byte[]>();
        foreach (var group in groups.Take(WebhookBounds.EventsMax))
        {
            var isFitness = group.Type == EventTypes.FitnessUpdated;
            var days = settings.IsIntervals && !isFitness ? await ReadDaysAsync(athleteId, group) : [];
            var fitness = isFitness
                ? await parts.Fitness.SinceAsync(new AthleteId(athleteId), EventWriter.DaysOf(group)[0], _leaving.Token)
                : [];
            events.Add(new EventWriter(athleteId, settings.IsIntervals, days, fitness).Write(group));
        }

        var fitting = BodyWriter.Fitting(events);

        return (groups[..fitting], events[..fitting]);
    }

    private async Task<ImmutableArray<IntervalsRecord>> ReadDaysAsync(string athleteId, EventGroup group)
    {
        var permissions = await FindPermissionsAsync(athleteId) ?? default;
        var records = ImmutableArray.CreateBuilder<IntervalsRecord>();
        foreach (var day in EventWriter.DaysOf(group))
        {
            records.Add(await parts.Days.ReadAsync(
                new AthleteId(athleteId), day, permissions, _leaving.Token));
        }

        return records.ToImmutable();
    }

    /// <summary>A write was refused: either somebody else sends, or somebody has stopped the subscription.</summary>
    private async Task FindOutAsync()
    {
        var kept = await parts.Store.FindAsync(Id, _leaving.Token);
        if (kept is null || kept.Epoch != Existing.Epoch)
        {
            Leave();
        }
        else
        {
            _subscription = Existing with { State = kept.State };
        }
    }
}
