using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace TrainItAll.Api.Accounts;

/// <summary>People's accounts and the pages around them.</summary>
internal static class AccountsComposition
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>().Configure<IConfiguration>(Read).ValidateOnStart();
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

    /// <summary>Read by hand, because the framework's binder names keys as no operator writes them.</summary>
    private static void Read(AccountsOptions accounts, IConfiguration configuration) =>
        accounts.SignUp = configuration[$"{AccountsOptions.Section}:SignUp"] switch
        {
            null => accounts.SignUp,
            var text when bool.TryParse(text, out var isOn) => isOn,
            _ => throw new OptionsValidationException(
                nameof(AccountsOptions), typeof(AccountsOptions), ["TrainItAll__Accounts__SignUp must be true or false."]),
        };

    /// <summary>Also for the operator's commands, which create users without a web server.</summary>
    public static void AddPasswords(this IServiceCollection services)
    {
        services.AddSingleton(PasswordCost.Standard);
        services.AddSingleton<Passwords>();
    }
}
