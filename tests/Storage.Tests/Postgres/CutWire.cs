using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TrainItAll.Storage.Postgres;

/// <summary>A way to PostgreSQL that can be cut at a chosen moment: a request that never arrives, an answer that never returns.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _target;
    private readonly Task _accepting;
    private Cut? _next;
    private int _cuts;

    private CutWire(string connectionString)
    {
        _target = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public enum Way
    {
        Request,
        Answer,
    }

    /// <summary>How often it was cut.</summary>
    public int Cuts => _cuts;

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_target.ToString()) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ToString();

    public static CutWire To(string connectionString) => new(connectionString);

    /// <summary>Cuts the connection on which the next bytes go that way, in their place.</summary>
    /// <param name="way">Which bytes never arrive.</param>
    /// <param name="meanwhile">Happens while both ends still think that all is well.</param>
    public void CutAtNext(Way way, Func<Task>? meanwhile = null) => _next = new Cut(way, meanwhile ?? (() => Task.CompletedTask));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = JoinAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task JoinAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();

        try
        {
            await far.ConnectAsync(_target.Host!, _target.Port);
            await Task.WhenAny(
                PumpAsync(near.GetStream(), far.GetStream(), Way.Request),
                PumpAsync(far.GetStream(), near.GetStream(), Way.Answer));
        }
        catch (SocketException)
        {
            // The server is away: the client's end closes too, as it should.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Way way)
    {
        var buffer = new byte[64 * 1024];

        try
        {
            while (await from.ReadAsync(buffer) is var read and > 0)
            {
                if (_next is { } cut && cut.Way == way && Interlocked.CompareExchange(ref _next, null, cut) == cut)
                {
                    await cut.Meanwhile();
                    Interlocked.Increment(ref _cuts);
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (IOException)
        {
            // One end is gone, and so is the other when this returns.
        }
    }

    private sealed record Cut(Way Way, Func<Task> Meanwhile);
}
