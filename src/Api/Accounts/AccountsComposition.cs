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
        services.AddSingleton<WrongPasswords>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<NoPartners>();
        services.AddSingleton<ISignInPurpose>(provider => provider.GetRequiredService<NoPartners>());
        services.AddSingleton<IPartnerAccess>(provider => provider.GetRequiredService<NoPartners>());

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
