using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;

namespace TrainItAll.Reliability.Load;

/// <summary>
/// The driver's memory, on disk: a line before each sending, a line after each answer, each synced before the driver
/// goes on. Lines that wait together share one sync.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private readonly Channel<Line> _waiting = Channel.CreateUnbounded<Line>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileStream _file;
    private readonly Task _writing;

    public Journal(string path)
    {
        Path = path;
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _writing = WriteAsync();
    }

    public string Path { get; }

    public Task BeginAsync(Call call) => AppendAsync(new JournalLine(
        call.Write.Number, call.Begin, call.Athlete, call.Client,
        call.Write.Resource.Path, call.Write.Slot, call.Write.Kind, call.Write.Fields, null));

    public Task EndAsync(int number, long end, Answer answer) =>
        AppendAsync(new JournalLine(number, end, null, 0, null, null, default, null, answer));

    /// <summary>Reads back what was lived through, in the order of sending.</summary>
    public static IReadOnlyList<Call> Read(string path)
    {
        var calls = new Dictionary<int, Call>();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } text)
        {
            var line = JsonSerializer.Deserialize<JournalLine>(text) ?? throw new InvalidDataException(text);
            calls[line.Number] = line.Answer is { } answer
                ? calls[line.Number] with { End = line.Tick, Answer = answer }
                : line.ToCall();
        }

        return [.. calls.Values.OrderBy(call => call.Begin)];
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writing;
        await _file.DisposeAsync();
    }

    private async Task AppendAsync(JournalLine line)
    {
        var waiting = new Line(JsonSerializer.SerializeToUtf8Bytes(line), new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting);
        await waiting.Synced.Task;
    }

    private async Task WriteAsync()
    {
        var batch = new List<Line>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var line))
            {
                batch.Add(line);
                _file.Write(line.Text);
                _file.Write("\n"u8);
            }

            _file.Flush(flushToDisk: true);
            batch.ForEach(line => line.Synced.SetResult());
            batch.Clear();
        }
    }

    private sealed record Line(byte[] Text, TaskCompletionSource Synced);

    private sealed record JournalLine(
        int Number, long Tick, string? Athlete, int Client, string? Path, string? Slot, WriteKind Kind,
        ImmutableSortedDictionary<string, string>? Fields, Answer? Answer)
    {
        public Call ToCall() => new(
            Athlete!, Client, new Write(Number, Resource.Of(Path!), Slot!, Kind, Fields!), Tick);
    }
}
