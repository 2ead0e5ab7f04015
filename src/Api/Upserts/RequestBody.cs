using System.Buffers;

namespace TrainItAll.Api.Upserts;

/// <summary>The bytes of a request body in pooled memory, until disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>
    /// Room to begin with; it doubles as bytes really come. What a sender announces is not believed: a thousand slow
    /// senders must not hold a gigabyte.
    /// </summary>
    private const int FirstBytes = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private RequestBody(int bytes) => _buffer = ArrayPool<byte>.Shared.Rent(bytes);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <summary>Reads a whole body.</summary>
    /// <returns>Null when it is longer than allowed.</returns>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        if (request.ContentLength > bytesMax)
        {
            return null;
        }

        // One byte more than announced, so that the read that finds the end needs no larger buffer.
        var body = new RequestBody((int)Math.Min(request.ContentLength + 1 ?? FirstBytes, FirstBytes));
        try
        {
            while (await request.Body.ReadAsync(body.Free(), cancellationToken) is var read and > 0)
            {
                body._length += read;
                if (body._length > bytesMax)
                {
                    body.Dispose();

                    return null;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Memory<byte> Free()
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }
}
