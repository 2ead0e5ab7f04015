using System.Threading.Channels;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Clients;
using TrainItAll.Storage;
using TrainItAll.Storage.OAuth;
namespace TrainItAll.Api.OAuth;

/// <summary>Writes the audit trail beside the requests. When the store is slow the oldest entries are lost, and counted.</summary>
internal sealed partial class AuditTrail(IAuditStore store, TimeProvider time, ILogger<AuditTrail> logger) : BackgroundService
{
    private const int WaitingMax = 10_000;
    private const int BatchMax = 200;

    private readonly Channel<AuditEntry> _waiting = Channel.CreateBounded<AuditEntry>(
        new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        _ => Log.Lost(logger));

    public void Add(
        string kind, HttpContext? http, string? clientId = null, string? userId = null, string? familyId = null, string? detail = null) =>
        _waiting.Writer.TryWrite(new AuditEntry(time.GetUtcNow(), kind)
        {
            ClientId = clientId is { Length: > ClientRules.IdCharsMax } ? "too long" : clientId,
            UserId = userId,
            FamilyId = familyId,
            Network = http is null ? null : Network.Of(http),
            Detail = detail,
        });

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var batch = new List<AuditEntry>();
        while (batch.Count < BatchMax && _waiting.Reader.TryRead(out var entry))
        {
            batch.Add(entry);
        }

        try
        {
            await (batch.Count == 0 ? Task.CompletedTask : store.AddAsync([.. batch], cancellationToken));
        }
        catch (Exception fault) when (fault is StoreUnavailableException or CommitRefusedException)
        {
            Log.NotWritten(logger, batch.Count, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An audit entry was lost: more came than the store could take")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "{Count} audit entries could not be written: {Reason}")]
        public static partial void NotWritten(ILogger logger, int count, string reason);
    }
}
