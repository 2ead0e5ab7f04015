namespace TrainItAll.Webhooks;

/// <summary>What an athlete lets a client do from now on.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ClientName">Its name.</param>
/// <param name="Scope">All of it, in the names of the client's dialect with blanks between; empty when nothing.</param>
/// <param name="IsWithdrawn">Whether the athlete has ended it.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.AppScopes")]
public sealed record AppScopes(
    [property: Id(0)] string ClientId,
    [property: Id(1)] string ClientName,
    [property: Id(2)] string Scope,
    [property: Id(3)] bool IsWithdrawn);
