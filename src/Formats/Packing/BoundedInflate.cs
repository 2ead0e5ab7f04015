namespace TrainItAll.Formats;

/// <summary>Reads a decompressing stream without believing what it says of its size.</summary>
internal static class BoundedInflate
{
    private const int FirstBytes = 64 * 1024;

    // Short texts can be packed better than any ratio that makes sense for long ones.
    private const int RatioFreeBytes = 1024 * 1024;

    /// <exception cref="TrainingFileException">It is greater than allowed.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, long packedBytes, long bytesMax, PackingBounds bounds)
    {
        var limit = Math.Min(Math.Min(bytesMax, bounds.FileBytesMax), Math.Max(RatioFreeBytes, packedBytes * bounds.RatioMax));
        var buffer = new byte[Math.Min(FirstBytes, limit + 1)];
        var length = 0;
        while (stream.Read(buffer, length, buffer.Length - length) is var read and > 0)
        {
            length += read;
            if (length > limit)
            {
                throw new TrainingFileException(
                    $"The file is too big once unpacked: more than {Describe(limit)} from {Describe(packedBytes)}.");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(limit + 1, 2L * buffer.Length));
            }
        }

        return buffer.AsMemory(0, length);
    }

    private static string Describe(long bytes) => bytes < RatioFreeBytes
        ? $"{Math.Max(1, bytes / 1024)} KB"
        : $"{bytes / RatioFreeBytes} MB";
}
