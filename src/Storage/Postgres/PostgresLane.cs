using Microsoft.Extensions.Logging;
using Npgsql;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Postgres;

/// <summary>Takes what waits, writes it as one statement, answers, and takes what came meanwhile.</summary>
internal sealed partial class PostgresLane : IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly CommitQueue _queue;
    private readonly CommitWriter _writer;
    private readonly Task _running;

    public PostgresLane(NpgsqlDataSource source, int queueMax, TimeProvider time, ILogger logger)
    {
        _logger = logger;
        _queue = new CommitQueue(queueMax);
        _writer = new CommitWriter(source, time, logger);
        _running = Task.Run(RunAsync);
    }

    public Task EnqueueAsync(QueuedCommit commit) => _queue.EnqueueAsync(commit);

    /// <summary>Refuses new commits, finishes the accepted ones, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _running;
    }

    private async Task RunAsync()
    {
        var batch = new List<QueuedWrite>(CommitQueue.BatchWritesMax);

        while (await _queue.WaitAsync())
        {
            _queue.Take(batch);

            foreach (var round in CommitRounds.Of(batch))
            {
                await WriteAsync(round);
            }

            batch.Clear();
        }

        await _writer.DisposeAsync();
    }

    /// <summary>A fault of the program must not end the lane: who was not answered hears of it, the next batch goes on.</summary>
    private async Task WriteAsync(List<QueuedCommit> round)
    {
        try
        {
            await _writer.WriteAsync(round);
        }
        catch (Exception fault)
        {
            Log.Broken(_logger, fault);
            await _writer.DisposeAsync();

            foreach (var queued in round)
            {
                queued.TrySetException(new StoreUnavailableException("A commit failed unexpectedly.", fault)
                {
                    IsOutcomeUnknown = true,
                });
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A group of commits failed unexpectedly")]
        public static partial void Broken(ILogger logger, Exception fault);
    }
}
