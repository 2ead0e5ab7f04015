namespace TrainItAll.Athletes;

/// <summary>No athlete has this id. Thrown by the first call to a grain whose key names nobody.</summary>
[GenerateSerializer, Alias("TrainItAll.AthleteNotFoundException")]
public sealed class AthleteNotFoundException : Exception
{
    /// <summary>For serializers.</summary>
    public AthleteNotFoundException()
    {
    }

    /// <summary>Says which athlete is not there.</summary>
    /// <param name="message">Names the athlete.</param>
    public AthleteNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Says which athlete is not there, and why it was looked for.</summary>
    /// <param name="message">Names the athlete.</param>
    /// <param name="innerException">What led to it.</param>
    public AthleteNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
