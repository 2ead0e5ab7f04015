using System.Collections.Concurrent;
using TrainItAll.Storage.Files;

namespace TrainItAll.Stores;

/// <summary>File bytes in memory.</summary>
internal sealed class MemoryFileStore : IFileStore
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public Task PutAsync(string sha256, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _files[sha256] = content.ToArray();

        return Task.CompletedTask;
    }

    public Task<byte[]?> FindAsync(string sha256, CancellationToken cancellationToken) =>
        Task.FromResult(_files.GetValueOrDefault(sha256));
}
