using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Postgres;

/// <summary>
/// One statement can move an athlete's seq once, so a second commit of the same athlete goes into the next one.
/// A grain waits for each commit, so nearly always there is a single round.
/// </summary>
internal static class CommitRounds
{
    public static IEnumerable<List<QueuedCommit>> Of(List<QueuedWrite> batch)
    {
        var waiting = batch.ConvertAll(write => (QueuedCommit)write);
        var athletes = new HashSet<string>(batch.Count, StringComparer.Ordinal);

        while (waiting.Count > 0)
        {
            var round = new List<QueuedCommit>(waiting.Count);
            var later = new List<QueuedCommit>();
            athletes.Clear();

            foreach (var queued in waiting)
            {
                (athletes.Add(queued.Commit.Athlete.Value) ? round : later).Add(queued);
            }

            yield return round;
            waiting = later;
        }
    }
}
