namespace TrainItAll.Storage.Files;

/// <summary>Keeps file bytes under their own SHA-256: the same bytes are kept once, whoever sent them.</summary>
/// <remarks>
/// It says nothing about who may read a file: ask the athlete store first.
/// Every method may throw <see cref="StoreUnavailableException"/>.
/// </remarks>
public interface IFileStore
{
    /// <summary>Keeps bytes durably. Keeping the same ones again changes nothing.</summary>
    /// <param name="sha256">Lower-case hex of <paramref name="content"/>.</param>
    /// <param name="content">At most <see cref="SizeBytesMax"/>.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task PutAsync(string sha256, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Reads bytes.</summary>
    /// <param name="sha256">Lower-case hex.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The bytes, or null when they are not kept.</returns>
    Task<byte[]?> FindAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>The largest file in bytes (seed 5.2.1: 25 MB).</summary>
    public const int SizeBytesMax = 25 * 1024 * 1024;
}
