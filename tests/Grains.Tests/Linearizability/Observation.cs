using System.Collections.Immutable;
using TrainItAll.Paging;
using TrainItAll.Upserts;

namespace TrainItAll.Linearizability;

/// <summary>One answered call, as its caller saw it.</summary>
/// <param name="StartedAt">Before every call that started later.</param>
/// <param name="EndedAt">The caller had the answer; a call that starts later must not know less.</param>
/// <param name="Seq">The moment of the history that the answer names.</param>
/// <param name="DurableSeq">What the store held when the caller had the answer.</param>
internal sealed record Observation(int StartedAt, int EndedAt, long Seq, long DurableSeq)
{
    public WriteSeen? Write { get; init; }

    public ReadSeen? Read { get; init; }

    public bool IsChange => Write is { Outcome: WriteOutcome.Created or WriteOutcome.Updated };
}

internal sealed record WriteSeen(DateOnly Day, int Steps, WriteOutcome Outcome);

internal sealed record ReadSeen(PageRequest Request, ImmutableArray<(DateOnly Day, int Steps)> Items, bool HasNext);
