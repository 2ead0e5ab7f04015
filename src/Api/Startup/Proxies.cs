using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace TrainItAll.Api.Startup;

/// <summary>Takes a caller's address and scheme from the headers of proxies that the operator named, and of nobody else.</summary>
internal static class Proxies
{
    public const string Key = $"{KnownSettings.Root}:Proxies";

    private const string Problem =
        "TrainItAll__Proxies must list addresses or networks with a comma between, such as 127.0.0.1, 10.0.0.0/8.";

    public static void AddProxies(this IServiceCollection services) => services
        .AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in Parse(configuration[Key]))
            {
                options.KnownIPNetworks.Add(network);
            }

            // With nobody named, the framework would believe everybody.
            options.ForwardedHeaders = options.KnownIPNetworks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // One hop per named proxy would be guessing: headers are followed as long as they come from named ones.
            options.ForwardLimit = null;
        })
        .ValidateOnStart();

    private static IEnumerable<IPNetwork> Parse(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne);

    private static IPNetwork ParseOne(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new OptionsValidationException(nameof(Proxies), typeof(ForwardedHeadersOptions), [Problem]);
    }
}
