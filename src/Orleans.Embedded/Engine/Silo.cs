using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>All activations of this process, and the way of a call to the right one.</summary>
internal sealed class Silo(
    IServiceProvider services,
    GrainClasses classes,
    TimeProvider clock,
    ILogger<Silo> logger,
    IConfiguration configuration,
    IOptions<GrainCollectionOptions> collection,
    IOptions<SiloMessagingOptions> messaging)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<ObserverMailbox, GrainId> _mailboxes = new();
    private volatile bool _isStopping;

    public IServiceProvider Services => services;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    public GrainClasses Classes => classes;

    public GrainCollectionOptions Collection => collection.Value;

    public TimeSpan ResponseTimeout => messaging.Value.ResponseTimeout;

    /// <summary>Rebuilds what crosses a grain's boundary; null where that is not simulated.</summary>
    public Crossing? Crossing { get; } = configuration.GetValue<bool>("Orleans:SimulateCrossing") ? new Crossing() : null;

    /// <summary>Sends a new call.</summary>
    /// <exception cref="OrleansException">It would wait for itself, or the host stops.</exception>
    public void Call(Request request)
    {
        if (CallCycle.Find(request) is { } chain)
        {
            request.Refuse(new OrleansException($"Call cycle: {chain}. The grain is not reentrant, so this call would wait for itself."));
        }
        else if (_isStopping && RuntimeContext.Caller is null)
        {
            request.Refuse(new OrleansException($"The host is stopping; {request.Name} to {request.Target} was not sent."));
        }
        else
        {
            Send(request);
        }
    }

    /// <summary>Brings a request to the activation of its grain, making one if there is none.</summary>
    public void Send(Request request)
    {
        while (!_activations.TryGetValue(request.Target, out var activation) || !activation.Accept(request))
        {
            if (activation is not null)
            {
                Remove(activation);
            }

            _activations.TryAdd(request.Target, new Activation(this, classes.Of(request.Target.Type), request.Target));
        }
    }

    public void Remove(Activation activation) => _activations.TryRemove(new(activation.GrainId, activation));

    public ObserverMailbox OpenMailbox(GrainId id, IGrainObserver observer)
    {
        var mailbox = new ObserverMailbox(observer);
        _mailboxes[mailbox] = id;
        return mailbox;
    }

    public void CloseMailbox(ObserverMailbox mailbox)
    {
        mailbox.Close();
        _mailboxes.TryRemove(mailbox, out _);
    }

    /// <summary>Answers callers that have waited too long. A sweep, because a timer for each call would cost more than the call.</summary>
    public void ExpireCalls()
    {
        var before = Ago(ResponseTimeout);
        var expired = new List<Request>();
        foreach (var (_, activation) in _activations)
        {
            activation.CollectSentBefore(before, expired);
        }

        foreach (var (mailbox, _) in _mailboxes)
        {
            mailbox.CollectSentBefore(before, expired);
        }

        expired.ForEach(request => request.Expire(ResponseTimeout));
    }

    public void CollectIdle()
    {
        var before = Ago(Collection.CollectionAge);
        foreach (var (_, activation) in _activations)
        {
            activation.DeactivateIfIdleSince(before);
        }

        foreach (var (mailbox, _) in _mailboxes.Where(pair => pair.Key.IsDead))
        {
            CloseMailbox(mailbox);
        }
    }

    /// <summary>Finishes what was accepted, then deactivates all. Grains may call grains meanwhile; nobody else may.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        while (!_activations.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            var leaving = _activations.Values.ToList();
            leaving.ForEach(activation => activation.Deactivate(
                new(DeactivationReasonCode.ShuttingDown, "The host is stopping."), cancellationToken));
            await Task.WhenAll(leaving.Select(activation => activation.Deactivated))
                .WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!_activations.IsEmpty)
        {
            Log.StoppedTooLate(logger, _activations.Count, string.Join(", ", _activations.Keys.Take(10)));
        }
    }

    private long Ago(TimeSpan age) => clock.GetTimestamp() - (long)(age.TotalSeconds * clock.TimestampFrequency);
}
