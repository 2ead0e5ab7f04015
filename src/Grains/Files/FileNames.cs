namespace TrainItAll.Files;

/// <summary>File names as strangers send them.</summary>
internal static class FileNames
{
    /// <summary>Without folders, whichever way the sender's system writes them, and without what cannot be shown.</summary>
    public static string Clean(string name)
    {
        var afterFolders = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

        return string.Concat(afterFolders.Where(character => !char.IsControl(character) && !char.IsSurrogate(character)));
    }
}
