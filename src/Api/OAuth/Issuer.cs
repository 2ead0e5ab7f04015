using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace TrainItAll.Api.OAuth;

/// <summary>
/// Our own address: the setting, or the first address that the server was told to listen on. Never what a request
/// claims, or a stranger's <c>Host</c> header would name the issuer.
/// </summary>
internal sealed class Issuer(IConfiguration configuration, IServer server)
{
    public const string Setting = "TrainItAll:PublicUrl";

    private const string Problem =
        "TrainItAll__PublicUrl must be an https address without query, fragment and trailing slash, such as https://training.example; http only for localhost.";

    private static readonly string[] AnyHost = ["*", "+", "0.0.0.0", "[::]"];

    private string? _url;

    /// <summary>Without a slash at the end.</summary>
    public string Url => _url ??= Configured ?? FromAddress();

    /// <summary>The path that a request would have to our own address, empty at the root.</summary>
    public string Path => new Uri(Url).AbsolutePath.TrimEnd('/');

    private string? Configured => configuration[Setting] is { Length: > 0 } url ? url : null;

    public string this[string path] => Url + path;

    /// <exception cref="OptionsValidationException">The setting is no address that partners could use.</exception>
    public static void Check(IConfiguration configuration)
    {
        var url = configuration[Setting];
        if (!string.IsNullOrEmpty(url) && !IsUsable(url))
        {
            throw new OptionsValidationException(nameof(Issuer), typeof(Issuer), [Problem]);
        }
    }

    private static bool IsUsable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && url.IndexOfAny(['?', '#', '@']) < 0
        && !url.EndsWith('/');

    private string FromAddress()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens nowhere, so nobody can tell its address. Set TrainItAll__PublicUrl.");

        return AnyHost.Aggregate(
            listening.TrimEnd('/'), (url, any) => url.Replace($"//{any}", "//localhost", StringComparison.Ordinal));
    }
}
