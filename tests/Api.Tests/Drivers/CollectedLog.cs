using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>Every log line as category, colon, text.</summary>
internal sealed class CollectedLog : ILoggerProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<(string Part, TaskCompletionSource<string> Found)> _waits = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The first line that holds this, logged already or yet to come.</summary>
    public Task<string> NextAsync(string part)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waits.Enqueue((part, found));
        if (_lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } line)
        {
            found.TrySetResult(line);
        }

        return found.Task.WaitAsync(Patience);
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        _lines.Enqueue(line);
        foreach (var (part, found) in _waits)
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                found.TrySetResult(line);
            }
        }
    }

    private sealed class Logger(string category, CollectedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add($"{category}: {formatter(state, exception)}");
    }
}
