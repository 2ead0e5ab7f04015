namespace TrainItAll.Files;

/// <summary>What an uploaded file keeps to, beside its size.</summary>
public static class FileBounds
{
    /// <summary>The longest file name in characters.</summary>
    public const int FileNameCharsMax = 255;
}
