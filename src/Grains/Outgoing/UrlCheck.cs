using System.Net.Sockets;

namespace TrainItAll.Outgoing;

/// <summary>Looks at a URL that somebody wants us to call: its form, and where its name leads right now.</summary>
internal sealed class UrlCheck(AddressPolicy policy, GuardedConnections connections)
{
    /// <summary>Checks a URL as it was written.</summary>
    /// <returns>The URL, or what is wrong with it.</returns>
    public async Task<(Uri? Url, string Problem)> CheckAsync(string text, int charsMax, CancellationToken cancellationToken)
    {
        var (url, problem) = UrlRules.Read(text, charsMax);
        if (url is null)
        {
            return (null, problem);
        }

        var publicProblem = UrlRules.FindPublicProblem(url);
        if (publicProblem is not null && !policy.AllowsPrivate)
        {
            return (null, publicProblem);
        }

        try
        {
            var addresses = await connections.VetAsync(url.IdnHost, url.Scheme == Uri.UriSchemeHttps, cancellationToken);

            return publicProblem is null || Array.TrueForAll(addresses, policy.IsAllowedPrivate)
                ? (url, "")
                : (null, publicProblem);
        }
        catch (AddressRefusedException)
        {
            return (null, publicProblem ?? "The host does not lead to a public address.");
        }
        catch (SocketException)
        {
            return (null, publicProblem ?? "The host's name cannot be resolved.");
        }
    }
}
