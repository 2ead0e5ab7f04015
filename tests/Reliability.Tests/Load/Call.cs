namespace TrainItAll.Reliability.Load;

/// <summary>One write as a client lived through it.</summary>
/// <param name="Athlete">Whose.</param>
/// <param name="Client">Who sent it; a client waits for each answer before the next write.</param>
/// <param name="Write">What was sent.</param>
/// <param name="Begin">The tick before it was sent.</param>
internal sealed record Call(string Athlete, int Client, Write Write, long Begin)
{
    /// <summary>The tick after the answer came; null as long as nothing is known.</summary>
    public long? End { get; init; }

    public Answer? Answer { get; init; }

    public bool IsAcknowledged => Answer is { IsAcknowledged: true };

    public override string ToString() =>
        $"op {Write.Number} {Write.Kind} {Write.Resource.Path} '{Write.Slot}' of {Athlete} by client {Client}"
        + $" [{Begin}..{End}] {Answer?.Status} seq {Answer?.Seq}";
}

/// <summary>Counts sendings and answers in the order in which they happened here.</summary>
internal sealed class Ticks
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}
