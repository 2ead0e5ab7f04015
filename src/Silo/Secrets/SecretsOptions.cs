namespace TrainItAll.Silo.Secrets;

/// <summary>The installation's secret. Section <c>TrainItAll:Secrets</c>.</summary>
internal sealed class SecretsOptions
{
    public const string Section = "TrainItAll:Secrets";

    /// <summary>Base64 of 32 random bytes; null keeps the secret as a file in the data directory.</summary>
    public string? Key { get; set; }
}
