namespace Orleans.Runtime;

/// <summary>What the runtime itself throws at callers of grains.</summary>
[GenerateSerializer]
public class OrleansException : Exception
{
    /// <summary>A failure.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>A failure and what it came from.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The host is put together wrongly; the message says how. Thrown at start.</summary>
/// <param name="message">Every offender, by name.</param>
[GenerateSerializer]
public sealed class OrleansConfigurationException(string message) : Exception(message);
