namespace TrainItAll.Api.LiveFeed;

/// <summary>How many live connections there may be: <c>TrainItAll__LiveFeed__…</c>.</summary>
internal sealed class LiveFeedOptions
{
    public const string Section = "TrainItAll:LiveFeed";

    /// <summary>Connections of one user, with whatever credentials.</summary>
    public int ConnectionsPerUser { get; set; } = 20;

    /// <summary>Connections from one address.</summary>
    public int ConnectionsPerAddress { get; set; } = 100;

    /// <summary>Connections of this process.</summary>
    public int Connections { get; set; } = 20_000;
}
