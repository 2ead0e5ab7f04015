namespace TrainItAll.Api.Files;

/// <summary>What an upload may cost this process.</summary>
internal static class UploadBounds
{
    /// <summary>
    /// Files whole in memory at the same time, each at most 25 MB: further ones wait, already received, on disk.
    /// A sender that is slow holds none of these places.
    /// </summary>
    public const int InMemoryAtOnceMax = 4;

    /// <summary>How much of a file under way is kept in memory before it goes on in a temporary file, in bytes.</summary>
    public const int ReceiveInMemoryBytesMax = 256 * 1024;

    /// <summary>The most files of an archive, folders included. Each is a write of its own.</summary>
    public const int ArchiveFilesMax = 200;

    /// <summary>The greatest size of all files of an archive together once unpacked, in bytes. One is in memory at a time.</summary>
    public const long ArchiveBytesMax = 200L * 1024 * 1024;

    /// <summary>The longest value of a form field beside the file, in bytes.</summary>
    public const int FieldBytesMax = 200;

    /// <summary>The most parts of a form.</summary>
    public const int PartsMax = 20;

    /// <summary>The longest boundary of a form (RFC 2046 §5.1.1).</summary>
    public const int BoundaryCharsMax = 70;

    /// <summary>A field of text beside the file, in bytes of UTF-8.</summary>
    public const int TextBytesMax = 40_000;
}
