using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Postgres;

/// <summary>
/// News over LISTEN and NOTIFY. It notifies after the commit and not within it: a transaction that notifies waits for
/// all others that do, and what is lost by a crash in between the listeners find by looking.
/// </summary>
internal sealed partial class PostgresNews(PostgresDatabase database, TimeProvider time, ILogger<PostgresNews> logger)
    : INewsWire, IAsyncDisposable, IDisposable
{
    /// <summary>Whoever notifies writes a transaction, and nobody needs this one to be on the disk.</summary>
    private const string Notify = "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)";

    private const string ChannelName = "trainitall_news";

    /// <summary>PostgreSQL takes payloads below 8,000 bytes.</summary>
    private const int PayloadCharsMax = 7_000;

    /// <summary>Changes within this time are told together.</summary>
    private static readonly TimeSpan Gathered = TimeSpan.FromMilliseconds(5);

    /// <summary>A connection on which nothing comes is asked whether it lives.</summary>
    private static readonly TimeSpan AskedAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly string _self = Guid.NewGuid().ToString("n");
    private readonly ConcurrentDictionary<AthleteId, long> _waiting = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private Task? _hearing;
    private Task? _telling;

    public void Start(Action<AthleteChange> heard)
    {
        lock (_gate)
        {
            _hearing ??= Task.Run(() => HearAsync(heard));
        }
    }

    public void Tell(AthleteId athlete, long seq)
    {
        _waiting.AddOrUpdate(athlete, seq, (_, earlier) => Math.Max(earlier, seq));
        if (_telling is null)
        {
            lock (_gate)
            {
                _telling ??= Task.Run(TellAsync);
            }
        }

        _wake.Writer.TryWrite(true);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_hearing ?? Task.CompletedTask, _telling ?? Task.CompletedTask)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Separate lines, because an athlete's id is text that we did not always make.</summary>
    private static IEnumerable<AthleteChange> Parse(string payload)
    {
        foreach (var line in payload.Split('\n').Skip(1))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            {
                yield return new AthleteChange(new AthleteId(line[(space + 1)..]), seq, IsOwn: false);
            }
        }
    }

    private async Task TellAsync()
    {
        while (await _wake.Reader.WaitToReadAsync(_end.Token))
        {
            _wake.Reader.TryRead(out _);
            try
            {
                foreach (var payload in TakePayloads())
                {
                    await database.ExecuteAsync(Notify, [ChannelName, payload], _end.Token);
                }
            }
            catch (StoreUnavailableException fault)
            {
                Log.NotTold(logger, fault.Message);
            }

            await Task.Delay(Gathered, time, _end.Token);
        }
    }

    private List<string> TakePayloads()
    {
        List<string> payloads = [];
        var payload = new StringBuilder(_self);
        foreach (var athlete in _waiting.Keys)
        {
            if (!_waiting.TryRemove(athlete, out var seq))
            {
                continue;
            }

            payload.Append(CultureInfo.InvariantCulture, $"\n{seq} {athlete.Value}");
            if (payload.Length >= PayloadCharsMax)
            {
                payloads.Add(payload.ToString());
                payload.Clear().Append(_self);
            }
        }

        if (payload.Length > _self.Length)
        {
            payloads.Add(payload.ToString());
        }

        return payloads;
    }

    private async Task HearAsync(Action<AthleteChange> heard)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await HearUntilLostAsync(heard);
            }
            catch (Exception fault) when (PostgresFaults.IsOurs(fault) && !_end.IsCancellationRequested)
            {
                Log.Deaf(logger, fault.Message);
                await Task.Delay(RetryAfter, time, _end.Token);
            }
        }
    }

    private async Task HearUntilLostAsync(Action<AthleteChange> heard)
    {
        await using var connection = await database.OpenConnectionAsync(_end.Token);
        connection.Notification += (_, told) => Spread(told.Payload, heard);
        await ExecuteAsync(connection, $"LISTEN {ChannelName}");
        while (true)
        {
            if (!await connection.WaitAsync(AskedAfter, _end.Token))
            {
                await ExecuteAsync(connection, "SELECT 1");
            }
        }
    }

    private void Spread(string payload, Action<AthleteChange> heard)
    {
        if (payload.StartsWith(_self, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var change in Parse(payload))
        {
            heard(change);
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(_end.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Other hosts could not be told of changes; they find them by looking: {Reason}")]
        public static partial void NotTold(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Changes of other hosts are not heard just now; they are found by looking: {Reason}")]
        public static partial void Deaf(ILogger logger, string reason);
    }
}
