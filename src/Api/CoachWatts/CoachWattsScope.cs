using TrainItAll.Api.Access;
using TrainItAll.OAuth;

namespace TrainItAll.Api.CoachWatts;

/// <summary>The scope that an endpoint needs, by its name in this dialect.</summary>
internal sealed record CoachWattsScope(string Name)
{
    public static string Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<CoachWattsScope>()?.Name ?? "";
}

/// <summary>Puts endpoints behind scopes.</summary>
internal static class CoachWattsScopes
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, Permission permission, string name)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireScope(permission).WithMetadata(new CoachWattsScope(name));
}
