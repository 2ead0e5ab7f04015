namespace TrainItAll.Api.Pages;

/// <summary>One line to fill in, with its label and whatever there is to say about it.</summary>
/// <param name="Id">Id of the input and name of what is sent.</param>
/// <param name="Label">What is asked.</param>
internal sealed record Field(string Id, string Label)
{
    /// <summary>The kind of input: text, email or password.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What stands in it; never a password.</summary>
    public string? Value { get; init; }

    /// <summary>Tells password managers what belongs here.</summary>
    public string Autocomplete { get; init; } = "off";

    /// <summary>The keyboard that a phone shows; null leaves it to the type.</summary>
    public string? InputMode { get; init; }

    public string? Hint { get; init; }

    public string? Problem { get; init; }

    public int CharsMax { get; init; } = 200;

    public bool IsRequired { get; init; } = true;

    /// <summary>What a screen reader reads with the label; null for nothing.</summary>
    public string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (null, _) => $"{Id}-problem",
        (_, null) => $"{Id}-hint",
        _ => $"{Id}-problem {Id}-hint",
    };
}
