using System.Globalization;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.RateLimits;

namespace TrainItAll.Api.Startup;

/// <summary>Checks the settings once, at the start; each message names the key as the operator writes it.</summary>
internal static class OptionChecks
{
    private const int NumberMax = 1_000_000;

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

        services.AddNumbers<RateLimitOptions>(
            RateLimitOptions.Section,
            (nameof(RateLimitOptions.PerSecond), (limit, number) => limit.PerSecond = number),
            (nameof(RateLimitOptions.Burst), (limit, number) => limit.Burst = number),
            (nameof(RateLimitOptions.FailedSignInsPerSecond), (limit, number) => limit.FailedSignInsPerSecond = number));
        services.AddNumbers<LiveFeedOptions>(
            LiveFeedOptions.Section,
            (nameof(LiveFeedOptions.ConnectionsPerUser), (live, number) => live.ConnectionsPerUser = number),
            (nameof(LiveFeedOptions.ConnectionsPerAddress), (live, number) => live.ConnectionsPerAddress = number),
            (nameof(LiveFeedOptions.Connections), (live, number) => live.Connections = number));
        services.AddNumbers<OAuthOptions>(
            OAuthOptions.Section,
            (nameof(OAuthOptions.TokenRequestsPerClient), (limit, number) => limit.TokenRequestsPerClient = number),
            (nameof(OAuthOptions.TokenRequestsPerNetwork), (limit, number) => limit.TokenRequestsPerNetwork = number),
            (nameof(OAuthOptions.AuthorizeRequestsPerNetwork), (limit, number) => limit.AuthorizeRequestsPerNetwork = number),
            (nameof(OAuthOptions.WrongSecrets), (limit, number) => limit.WrongSecrets = number),
            (nameof(OAuthOptions.UnknownTokens), (limit, number) => limit.UnknownTokens = number));
    }

    /// <summary>Read by hand, because the framework's binder names keys and types as no operator writes them.</summary>
    private static void AddNumbers<T>(this IServiceCollection services, string section, params (string Key, Action<T, int> Set)[] numbers)
        where T : class =>
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) =>
        {
            foreach (var (key, set) in numbers)
            {
                if (configuration[$"{section}:{key}"] is { } text)
                {
                    set(options, ReadNumber(text, $"{section}:{key}"));
                }
            }
        }).ValidateOnStart();

    private static int ReadNumber(string text, string key) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= NumberMax
            ? number
            : throw new OptionsValidationException(
                nameof(OptionChecks),
                typeof(OptionChecks),
                [$"{key.Replace(":", "__", StringComparison.Ordinal)} must be a whole number from 1 to {NumberMax}."]);

    private sealed class PublicAddressCheck
    {
        public string? Url { get; set; }
    }
}
