using System.Text.Json;
using Microsoft.Extensions.Logging;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Storage;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>The one way to change anything: store, apply, publish, in this order.</summary>
internal sealed partial class AthleteGrain
{
    private Task _committing = Task.CompletedTask;

    public StreamPosition Position => new(_head.Stream, _head.Seq);

    public async Task WhenAppliedAsync(long seq)
    {
        while (_head.Seq < seq)
        {
            if (_committing.IsCompleted)
            {
                throw LostToAnother(new StaleEpochException());
            }

            await Task.WhenAny(_committing);
        }
    }

    private async Task<WriteReceipt> CommitAsync(Change change, WriteReceipt receipt, Origin origin)
    {
        if (change.Events.IsEmpty && origin.Request is null)
        {
            await EnsureNewestAsync();

            return receipt;
        }

        var commit = Tell(new AthleteCommit(_athlete, _head.Epoch, _head.Seq, Now)
        {
            Upserts = [.. change.Records.Select(record => record.Row)],
            Deletes = [.. change.Removals.Select(record => record.Name)],
            FreedNames = change.FreedNames,
            FreedFiles = change.FreedFiles,
            MovedNames = change.MovedNames,
            MovedFiles = change.MovedFiles,
            Events = change.Events,
            ExternalNames = change.ExternalNames,
            File = change.File,
            Receipt = Keep(receipt, origin),
        }, change.FitnessSince);
        _committing = CommitAndApplyAsync(commit, change);
        await _committing;

        return receipt;
    }

    private async Task CommitAndApplyAsync(AthleteCommit commit, Change change)
    {
        try
        {
            await _store.CommitAsync(commit);
        }
        catch (StaleEpochException stale)
        {
            throw LostToAnother(stale);
        }
        catch (Exception exception) when (MayBeDurable(exception))
        {
            // Only a fresh activation, with a new epoch, can know.
            Log.OutcomeUnknown(_logger, _athlete, exception);
            DeactivateOnIdle();
            throw;
        }

        // One step without an await: whoever reads or begins to observe does it before or after, never in between.
        _head = _head with { Seq = commit.NextSeq };
        _lastCommitAt = commit.At;
        foreach (var record in change.Records)
        {
            record.Apply();
        }

        foreach (var record in change.Removals)
        {
            record.Apply();
        }

        Publish(commit);
        WakeSenders(commit);
    }

    /// <summary>All but the two failures of which the store says that nothing was written.</summary>
    private static bool MayBeDurable(Exception exception) =>
        exception is not (CommitRefusedException or StoreUnavailableException { IsOutcomeUnknown: false });

    /// <summary>
    /// Before a write is answered that found nothing to do: another activation may have changed what memory here still
    /// shows, and then there is something to do. A write that commits is told so by its epoch.
    /// </summary>
    private async Task EnsureNewestAsync()
    {
        var later = await _store.ReadEventsAsync(_athlete, _head.Seq, 1, CancellationToken.None);
        if (!later.IsEmpty)
        {
            throw LostToAnother(new StaleEpochException());
        }
    }

    private StoreUnavailableException LostToAnother(StaleEpochException stale)
    {
        Log.Fenced(_logger, _athlete);
        DeactivateOnIdle();

        return new StoreUnavailableException("The athlete has moved to another host. Try again.", stale);
    }

    private void Publish(AthleteCommit commit)
    {
        if (_observers.Count == 0)
        {
            return;
        }

        for (var index = 0; index < commit.Events.Length; index++)
        {
            var change = commit.Events[index];
            var stored = new StoredEvent(commit.BaseSeq + 1 + index, change.Type, commit.At, change.Doc);
            var told = EventDoc.Read(_athlete, _head.Stream, stored);

            // One-way: it is on its way when the call returns, and no observer can hold up a write.
            _ = _observers.Notify(observer => observer.HappenedAsync(told));
        }
    }

    /// <summary>The place that the n-th event of the next commit will have.</summary>
    private StreamPosition Next(int events = 1) => new(_head.Stream, _head.Seq + events);

    private async Task<WriteReceipt?> EarlierReceiptAsync(Origin origin, CancellationToken cancellationToken)
    {
        if (origin.Request is not { } request)
        {
            return null;
        }

        var stored = await _store.FindReceiptAsync(_athlete, origin.ClientId, request.Key, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        var receipt = stored.BodyHash == request.BodyHash
            ? JsonSerializer.Deserialize(stored.Doc, RecordJson.Default.WriteReceipt)
            : throw new RequestKeyReusedException();
        if (receipt?.At.Stream == _head.Stream)
        {
            // Another activation may have given it: the caller must find here what it was told.
            await WhenAppliedAsync(receipt.At.Seq);
        }

        return receipt;
    }

    private static StoredReceipt? Keep(WriteReceipt receipt, Origin origin) => origin.Request is not { } request
        ? null
        : new StoredReceipt(
            origin.ClientId, request.Key, request.BodyHash, JsonSerializer.Serialize(receipt, RecordJson.Default.WriteReceipt));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Athlete {Athlete} was taken over by another activation; this one leaves.")]
        public static partial void Fenced(ILogger logger, AthleteId athlete);

        [LoggerMessage(2, LogLevel.Warning, "A change of athlete {Athlete} may or may not be durable; the activation leaves.")]
        public static partial void OutcomeUnknown(ILogger logger, AthleteId athlete, Exception exception);
    }
}
