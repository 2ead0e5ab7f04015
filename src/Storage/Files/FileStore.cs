using System.Runtime.InteropServices;

namespace TrainItAll.Storage.Files;

/// <summary>Keeps file bytes in the database, beside what refers to them: one backup holds both.</summary>
internal sealed class FileStore(IDatabase database) : IFileStore
{
    private const int HexDigits = 64;

    private const string Insert =
        "INSERT INTO file (sha256, size, at, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING";

    public async Task PutAsync(
        string sha256, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        RequireHash(sha256);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, IFileStore.SizeBytesMax, nameof(content));

        var kept = await database.ReadAsync(
            "SELECT size FROM file WHERE sha256 = $1", row => row.GetInt64(0), [sha256], cancellationToken);

        if (kept is [])
        {
            await database.ExecuteAsync(
                Insert,
                [sha256, (long)content.Length, database.ToColumn(at), ToArray(content)],
                cancellationToken);
        }
    }

    public async Task<byte[]?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "SELECT bytes FROM file WHERE sha256 = $1",
            row => row.GetFieldValue<byte[]>(0),
            [sha256],
            cancellationToken);

        return found.SingleOrDefault();
    }

    private static void RequireHash(string sha256)
    {
        if (sha256.Length != HexDigits || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("A file is kept under its SHA-256 in lower-case hex.", nameof(sha256));
        }
    }

    /// <summary>The array behind the memory when it is all of it; else a copy. Files are large.</summary>
    private static byte[] ToArray(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment)
        && segment.Offset == 0
        && segment.Array!.Length == segment.Count
            ? segment.Array
            : content.ToArray();
}
