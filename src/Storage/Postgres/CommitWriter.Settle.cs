using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Postgres;

/// <summary>
/// Finds out what became of commits whose answer was lost with the connection. The athlete's row tells: our epoch
/// with the seq after the commit means that it is durable, since nobody else could move the seq in our epoch; our
/// epoch with the seq before it means that it is not, yet.
/// </summary>
/// <remarks>
/// "Yet", because the lost statement may still run on the server. Therefore such a commit is simply sent again: both
/// carry the same fence, so whichever comes first wins and the other writes nothing.
/// </remarks>
internal sealed partial class CommitWriter
{
    /// <summary>Lost again so many times, it is left to the caller.</summary>
    private const int SettlingsMax = 3;

    /// <summary>How long callers wait for PostgreSQL to come back before they hear that the outcome is unknown.</summary>
    private static readonly TimeSpan ComingBackMax = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    private async Task SettleAsync(List<QueuedCommit> commits, Exception fault)
    {
        var open = commits;

        for (var settling = 0; settling < SettlingsMax; settling++)
        {
            if (await FindHeadsAsync(open) is not { } heads)
            {
                break;
            }

            Answer(open.FindAll(queued => IsDurable(queued, heads)), failure: null);
            AnswerUnavailable(open.FindAll(queued => IsOpaque(queued, heads)), fault, isOutcomeUnknown: true);
            open = open.FindAll(queued => IsUntouched(queued, heads));

            if (open.Count == 0)
            {
                return;
            }

            var (fate, again) = await SendAsync(open);

            if (fate == Fate.Written)
            {
                Answer(open.Where((_, place) => _isWritten[place]).ToList(), failure: null);
                open = open.Where((_, place) => !_isWritten[place]).ToList();
            }
            else if (fate == Fate.Refused)
            {
                await SettleRefusedAsync(open, again!);
                return;
            }
        }

        AnswerUnavailable(open, fault, isOutcomeUnknown: true);
    }

    private async Task SettleRefusedAsync(List<QueuedCommit> commits, Exception refusal)
    {
        if (commits.Count == 1)
        {
            Answer(commits, PostgresFaults.Refused(refusal));
            return;
        }

        foreach (var queued in commits)
        {
            await SettleAsync([queued], refusal);
        }
    }

    /// <returns>Null when PostgreSQL did not come back in time.</returns>
    private async Task<Dictionary<string, (long Epoch, long Seq)>?> FindHeadsAsync(List<QueuedCommit> commits)
    {
        var start = time.GetTimestamp();

        while (true)
        {
            try
            {
                _statements ??= await CommitStatements.OpenAsync(source);

                return await _statements.ReadHeadsAsync(commits);
            }
            catch (Exception fault) when (PostgresFaults.IsOurs(fault))
            {
                await CloseAsync();
            }

            if (time.GetElapsedTime(start) > ComingBackMax)
            {
                return null;
            }

            await Task.Delay(BetweenAttempts, time);
        }
    }

    private static bool IsDurable(QueuedCommit queued, Dictionary<string, (long Epoch, long Seq)> heads) =>
        HasEvents(queued) && heads.GetValueOrDefault(queued.Commit.Athlete.Value) == (queued.Commit.Epoch, queued.Commit.NextSeq);

    private static bool IsUntouched(QueuedCommit queued, Dictionary<string, (long Epoch, long Seq)> heads) =>
        HasEvents(queued) && heads.GetValueOrDefault(queued.Commit.Athlete.Value) == (queued.Commit.Epoch, queued.Commit.BaseSeq);

    /// <summary>Someone else has opened the athlete since, or the commit has no event and so leaves no trace in the seq.</summary>
    private static bool IsOpaque(QueuedCommit queued, Dictionary<string, (long Epoch, long Seq)> heads) =>
        !IsDurable(queued, heads) && !IsUntouched(queued, heads);

    private static bool HasEvents(QueuedCommit queued) => !queued.Commit.Events.IsEmpty;
}
