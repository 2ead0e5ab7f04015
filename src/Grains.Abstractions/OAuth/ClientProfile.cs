namespace TrainItAll.OAuth;

/// <summary>Whose manners an OAuth client was written for. Kept by name.</summary>
public enum ClientProfile
{
    /// <summary>The seed's own: PKCE always, scopes such as <c>sleep:read</c>.</summary>
    Native,

    /// <summary>Intervals.icu: scopes such as <c>ACTIVITY:WRITE</c>, tokens that do not expire.</summary>
    Intervals,

    /// <summary>Coach Watts: scopes such as <c>workout:write</c>, JSON bodies.</summary>
    CoachWatts,
}
