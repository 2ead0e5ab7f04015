using System.Net;

namespace TrainItAll.Outgoing;

/// <summary>Turns names into addresses; tests put a lying one in its place.</summary>
internal interface IHostResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Asks the machine's resolver, each time anew: nothing that was vetted once is believed a second time.</summary>
internal sealed class SystemResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken);
}
