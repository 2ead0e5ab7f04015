using Microsoft.Extensions.Logging;
using Npgsql;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Postgres;

/// <summary>Writes groups of commits over one connection and answers each of them. For one lane.</summary>
internal sealed partial class CommitWriter(NpgsqlDataSource source, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>How often a statement is sent again after it met another transaction.</summary>
    private const int RacesMax = 5;

    private readonly bool[] _isWritten = new bool[CommitQueue.BatchWritesMax];
    private CommitStatements? _statements;
    private bool _isOut;

    /// <summary>What became of a statement.</summary>
    private enum Fate
    {
        /// <summary>It is durable, but for the commits whose fence did not fit.</summary>
        Written,

        /// <summary>A value of one of its commits was refused; nothing was written.</summary>
        Refused,

        /// <summary>PostgreSQL could not or would not run it; nothing was written.</summary>
        Unavailable,

        /// <summary>The connection ended before the answer came; it may be durable.</summary>
        Lost,
    }

    /// <summary>Writes commits together; when a value is refused, halves them until the guilty one stands alone.</summary>
    /// <param name="commits">At least one, at most one per athlete. All are answered when the task ends.</param>
    public async Task WriteAsync(List<QueuedCommit> commits)
    {
        var (fate, fault) = await SendAsync(commits);

        switch (fate)
        {
            case Fate.Written:
                AnswerByFence(commits);
                break;
            case Fate.Refused when commits.Count == 1:
                Answer(commits, PostgresFaults.Refused(fault!));
                break;
            case Fate.Refused:
                await WriteAsync(commits[..(commits.Count / 2)]);
                await WriteAsync(commits[(commits.Count / 2)..]);
                break;
            case Fate.Unavailable:
                AnswerUnavailable(commits, fault!, isOutcomeUnknown: false);
                break;
            default:
                await SettleAsync(commits, fault!);
                break;
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async Task<(Fate Fate, Exception? Fault)> SendAsync(List<QueuedCommit> commits)
    {
        for (var races = 0; ; races++)
        {
            var isOpen = false;

            try
            {
                _statements ??= await CommitStatements.OpenAsync(source);
                isOpen = true;
                await _statements.RunAsync(commits, _isWritten);
                NoteWorks();

                return (Fate.Written, null);
            }
            catch (Exception fault) when (PostgresFaults.IsRace(fault) && races < RacesMax)
            {
                Log.Raced(logger, fault);
            }
            catch (Exception fault) when (PostgresFaults.IsRefusal(fault))
            {
                return (Fate.Refused, fault);
            }
            catch (Exception fault) when (PostgresFaults.IsOurs(fault))
            {
                NoteFails(fault);
                await CloseAsync();

                return (isOpen && PostgresFaults.IsConnectionLost(fault) ? Fate.Lost : Fate.Unavailable, fault);
            }
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_statements is { } statements)
        {
            _statements = null;
            await statements.DisposeAsync();
        }
    }

    private void AnswerByFence(List<QueuedCommit> commits)
    {
        for (var place = 0; place < commits.Count; place++)
        {
            commits[place].Failure = _isWritten[place] ? null : new StaleEpochException();
            commits[place].Answer();
        }
    }

    private static void Answer(List<QueuedCommit> commits, Exception? failure)
    {
        foreach (var queued in commits)
        {
            queued.Failure = failure;
            queued.Answer();
        }
    }

    /// <summary>Each caller gets an exception of its own: one that is thrown on several threads mixes their stacks.</summary>
    private static void AnswerUnavailable(List<QueuedCommit> commits, Exception fault, bool isOutcomeUnknown)
    {
        foreach (var queued in commits)
        {
            queued.Failure = PostgresFaults.Unavailable(fault, isOutcomeUnknown);
            queued.Answer();
        }
    }

    private void NoteWorks()
    {
        if (_isOut)
        {
            _isOut = false;
            Log.Recovered(logger);
        }
    }

    private void NoteFails(Exception fault)
    {
        if (!_isOut)
        {
            _isOut = true;
            Log.Failed(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL could not be written to")]
        public static partial void Failed(ILogger logger, Exception fault);

        [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL was written to again")]
        public static partial void Recovered(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "A group of commits met another transaction and was sent again")]
        public static partial void Raced(ILogger logger, Exception fault);
    }
}
