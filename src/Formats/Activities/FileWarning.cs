namespace TrainItAll.Formats;

/// <summary>Something in a file that is against the rules, but did not stop the reading of the rest.</summary>
/// <param name="Message">What it is, for people. One sentence.</param>
/// <param name="Place">Where in the file: "byte 17" or "line 3".</param>
public sealed record FileWarning(string Message, string Place)
{
    /// <summary>The sentence with its place in parentheses.</summary>
    public override string ToString() => $"{Message} ({Place})";
}
