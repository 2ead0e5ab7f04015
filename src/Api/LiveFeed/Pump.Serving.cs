using Orleans.Runtime;
using TrainItAll.Athletes;
using TrainItAll.Storage;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Sends what is new: one event after another, whoever found that there is one.</summary>
internal sealed partial class Pump
{
    private async Task RunAsync()
    {
        try
        {
            while (await _wake.Reader.WaitToReadAsync(_end.Token))
            {
                _wake.Reader.TryRead(out _);
                while (await ServeAllAsync())
                {
                    // One turn each, again and again, until nobody has anything left.
                }

                await BeatIfDueAsync();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The connection is gone; nothing is left to send to it.
        }
        catch (Exception exception)
        {
            Log.Broken(logger, exception);
            listener.Close();
        }
    }

    private async Task BeatIfDueAsync()
    {
        if (Volatile.Read(ref _isBeatDue))
        {
            Volatile.Write(ref _isBeatDue, false);
            await listener.BeatAsync(_end.Token);
        }
    }

    /// <returns>Whether there is more to send.</returns>
    private async Task<bool> ServeAllAsync()
    {
        var hasMore = false;
        foreach (var subscription in InOrder())
        {
            hasMore |= await ServeAsync(subscription);
        }

        if (!_watches.IsEmpty)
        {
            await ServeWatchesAsync();
        }

        return hasMore;
    }

    /// <summary>The same until something is subscribed to or ended: going through a dictionary costs more than most sends.</summary>
    private Subscription[] InOrder()
    {
        var now = _subscriptions;
        if (!ReferenceEquals(now, _ordered.Of))
        {
            _ordered = (now, [.. now.Values]);
        }

        return _ordered.All;
    }

    private async Task<bool> ServeAsync(Subscription subscription)
    {
        var athlete = subscription.Feed.Athlete;
        await _turn.WaitAsync(_end.Token);
        try
        {
            // It may have been ended or moved while the turn was another's.
            return _subscriptions.GetValueOrDefault(athlete) == subscription && await subscription.ServeAsync(listener, _end.Token);
        }
        catch (Exception exception) when (exception is OrleansException or StoreUnavailableException or TimeoutException)
        {
            // The log could not be read just now; the place has not moved, so nothing is lost.
            Log.NotRead(logger, athlete, exception);
            await Task.Delay(RetryAfter, time, _end.Token);

            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ServeInTurnAsync(AthleteId athlete)
    {
        var hasMore = true;
        try
        {
            hasMore = _subscriptions.TryGetValue(athlete, out var subscription) && await subscription.ServeAsync(listener, _end.Token);
        }
        catch (Exception exception)
        {
            // The place has not moved: the loop sends it again, and ends the connection if that cannot be.
            Log.NotServed(logger, athlete, exception);
        }
        finally
        {
            _turn.Release();
        }

        if (hasMore)
        {
            Wake();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Debug, "An event of athlete {Athlete} could not be sent at once.")]
        public static partial void NotServed(ILogger logger, AthleteId athlete, Exception exception);

        [LoggerMessage(1, LogLevel.Warning, "The event log of athlete {Athlete} could not be read for a listener; it tries again.")]
        public static partial void NotRead(ILogger logger, AthleteId athlete, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "A live connection broke.")]
        public static partial void Broken(ILogger logger, Exception exception);
    }
}
