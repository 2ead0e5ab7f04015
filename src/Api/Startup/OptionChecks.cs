using System.Globalization;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.RateLimits;

namespace TrainItAll.Api.Startup;

/// <summary>Checks the settings once, at the start; each message names the key as the operator writes it.</summary>
internal static class OptionChecks
{
    private const int RateMax = 1_000_000;

    public static void AddCheckedOptions(this IServiceCollection services)
    {
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section)
            .Validate(
                admin => admin.Email is null || EmailAddress.IsValid(admin.Email),
                "TrainItAll__Admin__Email is not an email address.")
            .Validate(
                admin => admin.Password is null || PasswordRules.Problem(admin.Password, admin.Email) is null,
                $"TrainItAll__Admin__Password must have {Passwords.CharsMin} to {Passwords.CharsMax} characters and not be easy to guess.")
            .Validate(
                admin => admin.ApiKey is null || ApiKey.IsWellFormed(admin.ApiKey),
                $"TrainItAll__Admin__ApiKey must have {ApiKey.ChosenCharsMin} to {ApiKey.CharsMax} visible ASCII characters without a colon.")
            .ValidateOnStart();

        services.AddOptions<PublicAddressCheck>()
            .Configure<IConfiguration>((check, configuration) => check.Url = configuration[PublicAddress.Key])
            .Validate(check => PublicAddress.IsValid(check.Url), PublicAddress.Problem)
            .ValidateOnStart();

        services.AddOptions<RateLimitOptions>().Configure<IConfiguration>(ReadRates)
            .Validate(limit => limit.PerSecond is >= 1 and <= RateMax, Rate("PerSecond"))
            .Validate(limit => limit.Burst is >= 1 and <= RateMax, Rate("Burst"))
            .Validate(limit => limit.FailedSignInsPerSecond is >= 1 and <= RateMax, Rate("FailedSignInsPerSecond"))
            .ValidateOnStart();

        services.AddOptions<OAuthOptions>().Configure<IConfiguration>(ReadOAuth).ValidateOnStart();
    }

    /// <summary>Read by hand, because the framework's binder names keys and types as no operator writes them.</summary>
    private static void ReadRates(RateLimitOptions limit, IConfiguration configuration)
    {
        limit.PerSecond = Whole("PerSecond") ?? limit.PerSecond;
        limit.Burst = Whole("Burst") ?? limit.Burst;
        limit.FailedSignInsPerSecond = Whole("FailedSignInsPerSecond") ?? limit.FailedSignInsPerSecond;

        int? Whole(string key) => ReadWhole(configuration[$"{RateLimitOptions.Section}:{key}"], Rate(key));
    }

    /// <inheritdoc cref="ReadRates"/>
    private static void ReadOAuth(OAuthOptions limit, IConfiguration configuration)
    {
        limit.TokenRequestsPerClient = Whole(nameof(limit.TokenRequestsPerClient)) ?? limit.TokenRequestsPerClient;
        limit.TokenRequestsPerNetwork = Whole(nameof(limit.TokenRequestsPerNetwork)) ?? limit.TokenRequestsPerNetwork;
        limit.AuthorizeRequestsPerNetwork = Whole(nameof(limit.AuthorizeRequestsPerNetwork)) ?? limit.AuthorizeRequestsPerNetwork;
        limit.WrongSecrets = Whole(nameof(limit.WrongSecrets)) ?? limit.WrongSecrets;
        limit.UnknownTokens = Whole(nameof(limit.UnknownTokens)) ?? limit.UnknownTokens;

        int? Whole(string key) => ReadWhole(
            configuration[$"{OAuthOptions.Section}:{key}"],
            $"TrainItAll__OAuth__{key} must be a whole number of requests a minute, from 1 to {RateMax}.");
    }

    private static int? ReadWhole(string? text, string problem) => text switch
    {
        null => null,
        _ when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= RateMax => number,
        _ => throw new OptionsValidationException(nameof(OptionChecks), typeof(OptionChecks), [problem]),
    };

    private sealed class PublicAddressCheck
    {
        public string? Url { get; set; }
    }

    private static string Rate(string key) => $"TrainItAll__RateLimit__{key} must be a whole number from 1 to {RateMax}.";
}
