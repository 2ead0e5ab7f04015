namespace TrainItAll.Outgoing;

/// <summary>
/// Where this installation may connect to when somebody else wrote the address. Section <c>TrainItAll:Webhooks</c>
/// (<c>TrainItAll__Webhooks__…</c>).
/// </summary>
public sealed class OutgoingOptions
{
    /// <summary>
    /// Networks that are not public and may be connected to all the same, as CIDRs with commas between, such as
    /// <c>127.0.0.1/32,10.1.0.0/16</c>; only to these plain <c>http</c> is allowed. Empty allows none.
    /// </summary>
    public string AllowedPrivateNetworks { get; set; } = "";

    /// <summary>Public networks of our own that must not be connected to, in the same form.</summary>
    public string OwnNetworks { get; set; } = "";

    /// <summary>Seconds until name, connection and TLS must stand, 1 to 60.</summary>
    public int ConnectSeconds { get; set; } = 5;

    /// <summary>Seconds a whole attempt may take, 1 to 120.</summary>
    public int AttemptSeconds { get; set; } = 15;

    /// <summary>Requests begun per second with one host, 1 to 10000.</summary>
    public int RequestsPerSecondPerHost { get; set; } = 10;

    /// <summary>Requests under way with one host, 1 to 256.</summary>
    public int InFlightPerHost { get; set; } = 16;

    /// <summary>Requests under way in this process, 1 to 4096.</summary>
    public int InFlight { get; set; } = 256;
}
