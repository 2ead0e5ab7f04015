using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TrainItAll.Api.Startup;

/// <summary>Where people and partners reach this installation: what its links begin with, whatever a request claims.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    public const string Key = $"{KnownSettings.Root}:PublicUrl";

    public const string Problem =
        "TrainItAll__PublicUrl must be an https address without query, fragment or slash at its end, such as "
        + "https://train.example.org; http is good only for localhost.";

    /// <summary>Without a slash at its end. Not configured, it is the first address that the server listens on.</summary>
    public string Url => configuration[Key] ?? Listening();

    public static bool IsValid(string? url) => url is null
        || (Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback))
            && parsed.Query.Length == 0 && parsed.Fragment.Length == 0 && parsed.UserInfo.Length == 0
            && url[^1] != '/');

    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? QuietDefaults.Address;
        var binding = BindingAddress.Parse(address);
        var isAny = binding.Host is "*" or "+" || (IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip)
            && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));

        return $"{binding.Scheme}://{(isAny ? "localhost" : binding.Host)}:{binding.Port}";
    }
}
