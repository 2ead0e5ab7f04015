using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Bench.LiveFeed;

/// <summary>
/// One SignalR connection over a WebSocket on a raw socket, which only counts the messages that come: a thousand of
/// them must not cost more than the server they measure.
/// </summary>
internal sealed class HubSocket : IDisposable
{
    private const int MaskBytes = 4;
    private const int PingBytes = 10;
    private const byte Separator = 0x1e;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[32 * 1024];
    private int _filled;
    private long _left;
    private int _messageBytes;

    /// <summary>Called for each event, with the moment at which its bytes were read.</summary>
    public Action<long>? OnEvent { get; init; }

    /// <summary>Connects, says the protocol, subscribes, and waits for the answers to all of it.</summary>
    public async Task StartAsync(int port, string? authorization, string subscribe, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
        var header = authorization is null ? "" : $"Authorization: {authorization}\r\n";
        await SendAsync(
            $"GET /hubs/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{header}Connection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}\r\n\r\n",
            cancellationToken);
        await ReadHeadAsync(cancellationToken);
        await SendFrameAsync("{\"protocol\":\"json\",\"version\":1}\u001e", cancellationToken);
        await ReadMessageAsync(cancellationToken);
        await SendFrameAsync($"{subscribe}\u001e", cancellationToken);
        await ReadMessageAsync(cancellationToken);
    }

    /// <summary>Reads and counts until the connection ends or the token says so.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReceiveAsync(cancellationToken))
            {
                var now = Stopwatch.GetTimestamp();
                for (var events = TakeMessages(); events > 0; events--)
                {
                    OnEvent?.Invoke(now);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how a measurement ends.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadHeadAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync(cancellationToken);
        }

        if (!_buffer.AsSpan(0, end).StartsWith("HTTP/1.1 101"u8))
        {
            throw new BenchFailedException($"The live feed did not open: {Encoding.ASCII.GetString(_buffer, 0, end)}");
        }

        Drop(end + 4);
    }

    private async Task ReadMessageAsync(CancellationToken cancellationToken)
    {
        while (TakeMessages() == 0)
        {
            await ReceiveAsync(cancellationToken);
        }
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        var count = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellationToken);
        _filled += count;

        return count > 0;
    }

    /// <summary>
    /// Counts the messages that have arrived whole. Several may stand in one WebSocket frame (RFC 6455, section 5.2), each
    /// ended by a separator; a ping is the only one that is so short.
    /// </summary>
    private int TakeMessages()
    {
        var messages = 0;
        while (true)
        {
            var payload = (int)Math.Min(_left, _filled);
            messages += CountMessages(_buffer.AsSpan(0, payload));
            Drop(payload);
            _left -= payload;
            if (_left > 0 || !TryReadFrameHead())
            {
                return messages;
            }
        }
    }

    private int CountMessages(ReadOnlySpan<byte> payload)
    {
        var messages = 0;
        for (var end = payload.IndexOf(Separator); end >= 0; end = payload.IndexOf(Separator))
        {
            messages += _messageBytes + end == PingBytes ? 0 : 1;
            _messageBytes = 0;
            payload = payload[(end + 1)..];
        }

        _messageBytes += payload.Length;

        return messages;
    }

    private bool TryReadFrameHead()
    {
        const int HeadBytesMin = 2;
        if (_filled < HeadBytesMin)
        {
            return false;
        }

        var length = _buffer[1] & 0x7F;
        var head = length switch { 126 => 4, 127 => 10, _ => HeadBytesMin };
        if (_filled < head)
        {
            return false;
        }

        _left = head switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(2)),
            10 => BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(2)),
            _ => length,
        };
        Drop(head);

        return true;
    }

    private void Drop(int bytes)
    {
        _buffer.AsSpan(bytes, _filled - bytes).CopyTo(_buffer);
        _filled -= bytes;
    }

    private Task<int> SendAsync(string text, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    /// <summary>A client must mask; a mask of zeros changes nothing.</summary>
    private async Task SendFrameAsync(string text, CancellationToken cancellationToken)
    {
        const byte FinalText = 0x81;
        const byte Masked = 0x80;
        const int ShortMax = 125;
        var payload = Encoding.UTF8.GetBytes(text);
        if (payload.Length > ShortMax)
        {
            throw new BenchFailedException("The bench only sends short frames.");
        }

        byte[] frame = [FinalText, (byte)(Masked | payload.Length), .. new byte[MaskBytes], .. payload];
        await _socket.SendAsync(frame, cancellationToken);
    }
}
