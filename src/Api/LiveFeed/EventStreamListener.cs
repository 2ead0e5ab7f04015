using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace TrainItAll.Api.LiveFeed;

/// <summary>A Server-Sent-Events connection (HTML Standard, section 9.2). The id of an event is <c>epoch:seq</c>.</summary>
internal sealed class EventStreamListener(PipeWriter body, TimeProvider time) : ILiveListener, IDisposable
{
    /// <summary>A connection that takes nothing for so long is ended; its client comes back and resumes.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _closed = new();

    /// <summary>Cancelled when the connection is to end.</summary>
    public CancellationToken Closed => _closed.Token;

    public async Task SendAsync(LiveMessage message, CancellationToken cancellationToken)
    {
        if (message.At is { } at)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"id: {at.Stream}:{at.Seq}\n"));
        }

        Write($"event: {message.Target}\ndata: ");
        body.Write(message.Json.Utf8.Span);
        Write("\n\n");
        await FlushAsync(cancellationToken);
        if (message.Target == LiveMessage.UnsubscribedTarget)
        {
            // A stream is one subscription.
            Close();
        }
    }

    public Task BeatAsync(CancellationToken cancellationToken)
    {
        Write(":\n\n");

        return FlushAsync(cancellationToken);
    }

    public void Close() => _closed.Cancel();

    /// <summary>The server would wait for the request to end.</summary>
    public void Leave() => Close();

    public void Dispose() => _closed.Dispose();

    private void Write(string text) => Encoding.UTF8.GetBytes(text, body);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var flushed = await body.FlushAsync(either.Token);
        if (flushed.IsCompleted)
        {
            Close();
        }
    }
}
