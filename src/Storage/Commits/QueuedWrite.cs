using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Commits;

/// <summary>A write waiting for its transaction; its task ends when the transaction is durable, or says why it is not.</summary>
/// <remarks>
/// Continuations run on the thread pool: a caller that goes on for long must not hold up the lane, which has the
/// next batch waiting.
/// </remarks>
internal abstract class QueuedWrite() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>About how much it adds to a transaction.</summary>
    public abstract long SizeBytes { get; }

    /// <summary>Why it shall fail once the transaction of its neighbours has ended; null when it was written.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Answers the caller by what was noted while the batch ran.</summary>
    public void Answer()
    {
        if (Failure is null)
        {
            TrySetResult();
        }
        else
        {
            TrySetException(Failure);
        }
    }
}

/// <summary>An athlete's commit on its way.</summary>
internal sealed class QueuedCommit : QueuedWrite
{
    public QueuedCommit(AthleteCommit commit)
    {
        Commit = commit;
        SizeBytes = CommitRules.SizeBytes(commit);
    }

    public AthleteCommit Commit { get; }

    public override long SizeBytes { get; }
}
