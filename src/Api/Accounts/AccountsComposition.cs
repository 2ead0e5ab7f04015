using Microsoft.AspNetCore.Authentication;

namespace TrainItAll.Api.Accounts;

/// <summary>People's accounts and the pages around them.</summary>
internal static class AccountsComposition
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateOnStart();
        services.AddPasswords();
        services.AddSingleton<SignInSteps>();
        services.AddSingleton<NetworkLimits>();
        services.AddSingleton<PendingSignIns>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<AccountMails>();
        services.AddHostedService(provider => provider.GetRequiredService<AccountMails>());
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<SignIn>();

        services.AddTransient<SessionAuthentication>();
        services.Configure<AuthenticationOptions>(options =>
            options.AddScheme<SessionAuthentication>(SessionCookie.Scheme, displayName: null));
        services.AddAuthorizationBuilder().AddPolicy(SessionCookie.Scheme, policy => policy
            .AddAuthenticationSchemes(SessionCookie.Scheme)
            .RequireAuthenticatedUser());
    }

    /// <summary>Also for the operator's commands, which create users without a web server.</summary>
    public static void AddPasswords(this IServiceCollection services)
    {
        services.AddSingleton(PasswordCost.Standard);
        services.AddSingleton<Passwords>();
    }
}
