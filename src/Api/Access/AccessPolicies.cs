using Microsoft.AspNetCore.Authorization;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Access;

/// <summary>One authorization policy per permission; an endpoint that names none is closed to everybody anonymous.</summary>
internal static class AccessPolicies
{
    public const string Operator = "operator";

    /// <summary>A partner's access token, whatever it allows.</summary>
    public const string Token = "token";

    /// <summary>Puts an endpoint behind a permission.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Scopes.NameOf(permission));

    /// <summary>Puts an endpoint behind the operator's role.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Operator);

    /// <summary>Puts an endpoint behind an access token; an API key is not enough.</summary>
    public static TBuilder RequireToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Token);

    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<KeyCache>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<NamedAthletes>();
        services.AddAuthentication(options =>
        {
            options.AddScheme<CredentialAuthentication>(CredentialAuthentication.Scheme, displayName: null);
            options.DefaultScheme = CredentialAuthentication.Scheme;
        });
        services.AddTransient<CredentialAuthentication>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAuthorizationBuilder().AddPolicies();
    }

    private static void AddPolicies(this AuthorizationBuilder policies)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            policies.AddPolicy(Scopes.NameOf(permission), policy => policy
                .RequireAuthenticatedUser()
                .AddRequirements(new ScopeRequirement(permission)));
        }

        policies.AddPolicy(Operator, policy => policy
            .RequireAuthenticatedUser()
            .AddRequirements(new OperatorRequirement()));
        policies.AddPolicy(Token, policy => policy
            .RequireAuthenticatedUser()
            .AddRequirements(new TokenRequirement()));
        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
