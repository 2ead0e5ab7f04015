namespace TrainItAll.Rules;

/// <summary>A request that is well formed but that the domain refuses. It changed nothing.</summary>
[GenerateSerializer, Alias("TrainItAll.RuleBrokenException")]
public sealed class RuleBrokenException : Exception
{
    /// <summary>For serializers.</summary>
    public RuleBrokenException()
    {
    }

    /// <summary>A refusal that concerns the request as a whole.</summary>
    /// <param name="message">What was wrong and what to do, for people.</param>
    public RuleBrokenException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with a cause.</summary>
    /// <param name="message">What was wrong and what to do, for people.</param>
    /// <param name="innerException">The cause.</param>
    public RuleBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A refusal of one field.</summary>
    /// <param name="field">The domain's name of the field; each dialect translates it.</param>
    /// <param name="reason">What was wrong and what to do, for people.</param>
    public RuleBrokenException(string field, string reason)
        : base(reason)
    {
        Field = field;
    }

    /// <summary>The domain's name of the refused field; null when the request as a whole is refused.</summary>
    [Id(0)]
    public string? Field { get; private set; }
}
