namespace TrainItAll.Api.OAuth;

/// <summary>The authorization server. Section <c>TrainItAll:OAuth</c>.</summary>
internal sealed class OAuthOptions
{
    public const string Section = "TrainItAll:OAuth";

    /// <summary>Token requests of one client in a minute; of a public client, from one network.</summary>
    public int TokenRequestsPerClient { get; set; } = 600;

    /// <summary>Requests to the endpoints for programs from one network in a minute.</summary>
    public int TokenRequestsPerNetwork { get; set; } = 1_200;

    /// <summary>Requests for authorization from one network in a minute.</summary>
    public int AuthorizeRequestsPerNetwork { get; set; } = 120;

    /// <summary>Wrong secrets of one client from one network in a minute.</summary>
    public int WrongSecrets { get; set; } = 10;

    /// <summary>Unknown access tokens from one network in a minute that are looked up in the store.</summary>
    public int UnknownTokens { get; set; } = 100;
}
