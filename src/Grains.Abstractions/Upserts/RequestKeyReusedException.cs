namespace TrainItAll.Upserts;

/// <summary>An <c>Idempotency-Key</c> came again with another request.</summary>
[GenerateSerializer, Alias("TrainItAll.RequestKeyReusedException")]
public sealed class RequestKeyReusedException : Exception
{
    /// <summary>For serializers.</summary>
    public RequestKeyReusedException()
        : base("This Idempotency-Key was used before with another request.")
    {
    }

    /// <summary>Says what is wrong in other words.</summary>
    /// <param name="message">The words.</param>
    public RequestKeyReusedException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong in other words, with a cause.</summary>
    /// <param name="message">The words.</param>
    /// <param name="innerException">The cause.</param>
    public RequestKeyReusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
