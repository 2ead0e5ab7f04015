using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace TrainItAll.Outgoing;

/// <summary>
/// Makes HTTP clients for addresses that somebody else wrote. Every connection resolves the name, looks at all answers
/// and opens a socket to one of exactly these: there is no second look-up that could answer otherwise.
/// </summary>
internal sealed class GuardedConnections(AddressPolicy policy, IHostResolver resolver, IOptions<OutgoingOptions> options)
{
    /// <summary>Response headers in KB.</summary>
    private const int HeaderKilobytesMax = 16;

    /// <summary>Hosts whose last address is remembered, for the log only.</summary>
    private const int RememberedMax = 10_000;

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, string> _lastAddresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A client whose defaults cannot lead elsewhere. It has no timeout of its own: the caller brings one.</summary>
    public HttpClient NewClient() => new(NewHandler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Where the latest connection to a host went; empty when there was none.</summary>
    public string LastAddressOf(Uri url) => _lastAddresses.GetValueOrDefault(url.IdnHost) ?? "";

    /// <summary>Resolves a host and refuses it when any answer is not allowed: a mixed answer is the mark of rebinding.</summary>
    /// <exception cref="AddressRefusedException">One of the addresses is not allowed.</exception>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    public async Task<IPAddress[]> VetAsync(string host, bool isEncrypted, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await resolver.ResolveAsync(host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        return Array.TrueForAll(addresses, address => policy.Allows(address, isEncrypted))
            ? addresses
            : throw new AddressRefusedException();
    }

    private SocketsHttpHandler NewHandler() => new()
    {
        // A proxy would resolve names for us; a redirect would choose the next host.
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(options.Value.ConnectSeconds),
        PooledConnectionLifetime = ConnectionLifetime,
        MaxResponseHeadersLength = HeaderKilobytesMax,

        // What is left of an answer is not read to save the connection: it may have no end.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var isEncrypted = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        var addresses = await VetAsync(target.Host, isEncrypted, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            Remember(target.Host, (socket.RemoteEndPoint as IPEndPoint)?.Address);

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Remember(string host, IPAddress? address)
    {
        if (_lastAddresses.Count >= RememberedMax)
        {
            _lastAddresses.Clear();
        }

        _lastAddresses[host] = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString() ?? "";
    }
}
