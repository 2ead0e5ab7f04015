using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Utilities;

namespace TrainItAll.Conformance;

public interface INewsReader : IGrainObserver
{
    void Read(string line);

    Task ReadAndConfirmAsync(string line);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task SubscribeAsync(INewsReader reader);

    Task UnsubscribeAsync(INewsReader reader);

    /// <summary>Tells all readers without waiting.</summary>
    Task PublishAsync(string line);

    /// <summary>Tells all readers and waits for each.</summary>
    Task PublishAndWaitAsync(string line);

    Task<int> CountReadersAsync();
}

internal sealed class NewsGrain(TimeProvider clock) : Grain, INewsGrain
{
    public static readonly TimeSpan Expiration = TimeSpan.FromMinutes(2);

    private readonly ObserverManager<INewsReader> _readers = new(Expiration, NullLogger.Instance)
    {
        GetDateTime = () => clock.GetUtcNow().UtcDateTime,
    };

    public Task SubscribeAsync(INewsReader reader)
    {
        _readers.Subscribe(reader, reader);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(INewsReader reader)
    {
        _readers.Unsubscribe(reader);
        return Task.CompletedTask;
    }

    public Task PublishAsync(string line)
    {
        _readers.Notify(reader => reader.Read(line));
        return Task.CompletedTask;
    }

    public Task PublishAndWaitAsync(string line) => _readers.Notify(reader => reader.ReadAndConfirmAsync(line));

    public Task<int> CountReadersAsync()
    {
        _readers.ClearExpired();
        return Task.FromResult(_readers.Count);
    }
}
