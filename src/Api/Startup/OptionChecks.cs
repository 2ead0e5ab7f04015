using System.Globalization;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Admin;
using TrainItAll.Api.LiveFeed;
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
                admin => admin.Password is null or { Length: >= Passwords.CharsMin and <= Passwords.CharsMax },
                $"TrainItAll__Admin__Password must have {Passwords.CharsMin} to {Passwords.CharsMax} characters.")
            .Validate(
                admin => admin.ApiKey is null || ApiKey.IsWellFormed(admin.ApiKey),
                $"TrainItAll__Admin__ApiKey must have {ApiKey.ChosenCharsMin} to {ApiKey.CharsMax} visible ASCII characters without a colon.")
            .ValidateOnStart();

        services.AddOptions<LiveFeedOptions>().Configure<IConfiguration>(ReadConnections)
            .Validate(live => live.ConnectionsPerUser is >= 1 and <= RateMax, LiveFeed("ConnectionsPerUser"))
            .Validate(live => live.ConnectionsPerAddress is >= 1 and <= RateMax, LiveFeed("ConnectionsPerAddress"))
            .Validate(live => live.Connections is >= 1 and <= RateMax, LiveFeed("Connections"))
            .ValidateOnStart();

        services.AddOptions<RateLimitOptions>().Configure<IConfiguration>(ReadRates)
            .Validate(limit => limit.PerSecond is >= 1 and <= RateMax, Rate("PerSecond"))
            .Validate(limit => limit.Burst is >= 1 and <= RateMax, Rate("Burst"))
            .Validate(limit => limit.FailedSignInsPerSecond is >= 1 and <= RateMax, Rate("FailedSignInsPerSecond"))
            .ValidateOnStart();
    }

    private static void ReadRates(RateLimitOptions limit, IConfiguration configuration)
    {
        limit.PerSecond = Whole(configuration, RateLimitOptions.Section, "PerSecond", Rate) ?? limit.PerSecond;
        limit.Burst = Whole(configuration, RateLimitOptions.Section, "Burst", Rate) ?? limit.Burst;
        limit.FailedSignInsPerSecond =
            Whole(configuration, RateLimitOptions.Section, "FailedSignInsPerSecond", Rate) ?? limit.FailedSignInsPerSecond;
    }

    private static void ReadConnections(LiveFeedOptions live, IConfiguration configuration)
    {
        live.ConnectionsPerUser = Whole(configuration, LiveFeedOptions.Section, "ConnectionsPerUser", LiveFeed) ?? live.ConnectionsPerUser;
        live.ConnectionsPerAddress =
            Whole(configuration, LiveFeedOptions.Section, "ConnectionsPerAddress", LiveFeed) ?? live.ConnectionsPerAddress;
        live.Connections = Whole(configuration, LiveFeedOptions.Section, "Connections", LiveFeed) ?? live.Connections;
    }

    /// <summary>Read by hand, because the framework's binder names keys and types as no operator writes them.</summary>
    private static int? Whole(IConfiguration configuration, string section, string key, Func<string, string> problem) =>
        configuration[$"{section}:{key}"] switch
        {
            null => null,
            var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new OptionsValidationException(section, typeof(int), [problem(key)]),
        };

    private static string Rate(string key) => $"TrainItAll__RateLimit__{key} must be a whole number from 1 to {RateMax}.";

    private static string LiveFeed(string key) => $"TrainItAll__LiveFeed__{key} must be a whole number from 1 to {RateMax}.";
}
