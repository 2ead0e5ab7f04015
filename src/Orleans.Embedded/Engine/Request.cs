using Orleans.Runtime;

namespace Orleans.Engine;

internal enum RequestMode
{
    /// <summary>Runs when no other request does, except interleaving ones.</summary>
    Exclusive,

    /// <summary>Runs beside its kind and interleaving ones.</summary>
    ReadOnly,

    /// <summary>Runs beside all.</summary>
    Interleaving,
}

/// <summary>Something an activation is to run: a call, a timer's tick, or a step of its own life.</summary>
internal abstract class Request
{
    /// <summary>Whom it is for.</summary>
    public required GrainId Target { get; init; }

    public required RequestMode Mode { get; init; }

    /// <summary>The request that waits for this one; null if none does, or when this one has ended.</summary>
    public Request? Caller { get; set; }

    /// <summary>Timestamp of the clock when it was sent.</summary>
    public long SentAt { get; set; }

    public bool HasEnded { get; private set; }

    /// <summary>Neighbours in the one list that the request is in.</summary>
    public Request? Next { get; set; }

    public Request? Previous { get; set; }

    /// <summary>For messages: what is called.</summary>
    public abstract string Name { get; init; }

    /// <summary>Whether nobody waits for it any more, so that it need not start.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>Whether a call that must wait for this request is a cycle, even if it may interleave.</summary>
    public virtual bool BlocksAll => false;

    /// <summary>Whether it goes to the next activation when this one leaves.</summary>
    public virtual bool OutlivesActivation => true;

    /// <summary>Whether it counts as use of the grain.</summary>
    public virtual bool IsUse => true;

    /// <summary>Starts it, unless nobody waits for it any more.</summary>
    /// <returns>The grain's task; a failed one if the grain threw instead of returning one.</returns>
    public Task RunSafely(object grain)
    {
        try
        {
            return IsAbandoned ? Task.CompletedTask : Run(grain);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    /// <summary>Tells the caller how it went. <paramref name="task"/> has completed.</summary>
    public abstract void Answer(Task task);

    /// <summary>Tells the caller that it will not run.</summary>
    public abstract void Refuse(Exception exception);

    /// <summary>Tells the caller that it has waited too long.</summary>
    public virtual void Expire(TimeSpan responseTimeout)
    {
    }

    /// <summary>Starts it, on the grain's scheduler.</summary>
    protected abstract Task Run(object grain);

    /// <summary>Forgets the caller, so that calls that cause calls without end do not hold a chain in memory.</summary>
    public void End()
    {
        HasEnded = true;
        Caller = null;
    }
}

/// <summary>A doubly linked list through the requests themselves: leaving it costs nothing, wherever one stands.</summary>
internal sealed class RequestList
{
    public Request? First { get; private set; }

    private Request? Last { get; set; }

    public void Add(Request request)
    {
        request.Previous = Last;
        request.Next = null;
        if (Last is null)
        {
            First = request;
        }
        else
        {
            Last.Next = request;
        }

        Last = request;
    }

    public void Remove(Request request)
    {
        if (request.Previous is null)
        {
            First = request.Next;
        }
        else
        {
            request.Previous.Next = request.Next;
        }

        if (request.Next is null)
        {
            Last = request.Previous;
        }
        else
        {
            request.Next.Previous = request.Previous;
        }

        request.Previous = request.Next = null;
    }

    /// <summary>All that were sent before <paramref name="timestamp"/>.</summary>
    public void CollectSentBefore(long timestamp, List<Request> into)
    {
        for (var request = First; request is not null; request = request.Next)
        {
            if (request.SentAt < timestamp && !request.IsAbandoned)
            {
                into.Add(request);
            }
        }
    }
}
