namespace TrainItAll.Formats;

/// <summary>One file that was sent, unpacked.</summary>
/// <param name="Name">Its name without folders.</param>
/// <param name="Content">Its bytes; empty when there is a <see cref="Problem"/>.</param>
public sealed record PackedFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Why it could not be unpacked, as a sentence for the person who sent it; null when it could.</summary>
    public string? Problem { get; init; }
}
