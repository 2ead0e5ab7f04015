namespace TrainItAll.Providers;

/// <summary>One call of a sync.</summary>
/// <param name="Token">The access token.</param>
/// <param name="Type"><c>workouts</c> or <c>data_247</c>.</param>
/// <param name="Cursor">Where to go on; null at the beginning.</param>
/// <param name="SinceSeconds">Unix seconds.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Now">The end of what is fetched.</param>
internal sealed record PullCall(
    string Token, string Type, string? Cursor, long SinceSeconds, SyncRequest Request, DateTimeOffset Now)
{
    /// <summary>The provider's id of the person.</summary>
    public string? ProviderUserId { get; init; }
}
