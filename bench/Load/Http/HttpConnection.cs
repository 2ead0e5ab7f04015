using System.Net;
using System.Net.Sockets;

namespace TrainItAll.Bench.Http;

/// <summary>
/// One keep-alive HTTP/1.1 connection: sends prepared bytes, waits for the whole answer. It allocates nothing per request
/// and reads no more of an answer than is needed, because on two cores every cycle of the client is one less for the server.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int AnswerBytesMax = 4 * 1024 * 1024;
    private const int BufferBytesAtFirst = 16 * 1024;

    private readonly Socket _socket;
    private byte[] _buffer = new byte[BufferBytesAtFirst];
    private int _filled;
    private AnswerHead _head;

    private HttpConnection(Socket socket) => _socket = socket;

    public static async Task<HttpConnection> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);

            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The body of the last answer; valid until the next exchange.</summary>
    public ReadOnlySpan<byte> Body => _head.IsChunked
        ? ChunkedBody.Joined(_buffer.AsSpan(_head.Length, _filled - _head.Length))
        : _buffer.AsSpan(_head.Length, _head.ContentLength);

    /// <exception cref="IOException">The server closed the connection or sent what is not an answer.</exception>
    public async ValueTask<Answer> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[await _socket.SendAsync(request)..];
        }

        _filled = 0;
        do
        {
            MakeRoom();
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
            if (count == 0)
            {
                throw new IOException("The server closed the connection before the answer was complete.");
            }

            _filled += count;
        }
        while (!IsComplete());

        return new Answer(_head.Status, _head.Seq);
    }

    public void Dispose() => _socket.Dispose();

    private bool IsComplete()
    {
        if (!AnswerHead.TryRead(_buffer.AsSpan(0, _filled), out _head))
        {
            return false;
        }

        var body = _buffer.AsSpan(_head.Length, _filled - _head.Length);

        return _head.IsChunked ? ChunkedBody.IsComplete(body) : body.Length >= _head.ContentLength;
    }

    private void MakeRoom()
    {
        if (_filled < _buffer.Length)
        {
            return;
        }

        if (_buffer.Length >= AnswerBytesMax)
        {
            throw new IOException($"An answer is longer than {AnswerBytesMax} bytes.");
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
