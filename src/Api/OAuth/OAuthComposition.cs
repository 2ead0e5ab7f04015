using TrainItAll.Api.Accounts;
using TrainItAll.Api.Webhooks;

namespace TrainItAll.Api.OAuth;

/// <summary>The authorization server.</summary>
internal static class OAuthComposition
{
    public static void AddOAuth(this IServiceCollection services)
    {
        services.AddSingleton<OAuthLimits>();
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<RetrySeal>();
        services.AddSingleton<TokenMaker>();
        services.AddSingleton<CodeExchange>();
        services.AddSingleton<TokenRefresh>();
        services.AddSingleton<AuthorizationAnswers>();
        services.AddSingleton<AuthorizationFlow>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<RevocationEndpoint>();
        services.AddSingleton<IntrospectionEndpoint>();
        services.AddSingleton<GrantNews>();
        services.AddSingleton<PartnerAccess>();
        services.AddSingleton<IPartnerAccess>(provider => provider.GetRequiredService<PartnerAccess>());
        services.AddSingleton<ISignInPurpose, PartnerPurpose>();
        services.AddBeside<AuditTrail>();
        services.AddBeside<LastUses>();
        services.AddBeside<RevocationFeed>();
        services.AddBeside<OAuthSweep>();
    }

    /// <summary>What runs beside the requests and is called by them.</summary>
    private static void AddBeside<TService>(this IServiceCollection services)
        where TService : class, IHostedService
    {
        services.AddSingleton<TService>();
        services.AddHostedService(provider => provider.GetRequiredService<TService>());
    }
}
