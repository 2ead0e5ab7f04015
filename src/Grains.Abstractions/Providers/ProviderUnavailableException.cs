namespace TrainItAll.Providers;

/// <summary>The provider does not answer, or says that it cannot. Nothing was changed; it may work later.</summary>
[GenerateSerializer, Alias("TrainItAll.ProviderUnavailableException")]
public sealed class ProviderUnavailableException : Exception
{
    /// <summary>For serializers.</summary>
    public ProviderUnavailableException()
    {
    }

    /// <summary>Says what happened, without secrets.</summary>
    /// <param name="message">For logs and tasks.</param>
    public ProviderUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says what happened, with a cause.</summary>
    /// <param name="message">For logs and tasks.</param>
    /// <param name="innerException">The cause.</param>
    public ProviderUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
