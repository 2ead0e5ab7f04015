namespace TrainItAll.Api.LiveFeed;

/// <summary>Ends what was listened to, and says why.</summary>
internal sealed partial class Pump
{
    /// <summary>Ends and says so what may no longer be listened to.</summary>
    public async Task EndAsync(Func<LiveRights, bool> isLost)
    {
        await _turn.WaitAsync(_end.Token);
        try
        {
            foreach (var lost in _watches.Values.Where(watch => isLost(watch.Rights)))
            {
                LetGo(lost);
            }

            foreach (var lost in _subscriptions.Values.Where(subscription => isLost(subscription.Rights)))
            {
                _subscriptions = _subscriptions.Remove(lost.Feed.Athlete);
                LetGo(lost);
                await listener.SendAsync(LiveMessage.Unsubscribed(lost.Feed.Athlete), _end.Token);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends all subscriptions, and says one thing more if the connection takes it in time.</summary>
    public async Task SayLastAsync(LiveMessage message, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, late.Token);
        await _turn.WaitAsync(either.Token);
        try
        {
            LetAllGo();
            await listener.SendAsync(message, either.Token);
        }
        finally
        {
            _turn.Release();
        }
    }
}
