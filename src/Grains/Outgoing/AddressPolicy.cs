using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Options;

namespace TrainItAll.Outgoing;

/// <summary>Which addresses this installation connects to: public ones, and what the operator allows or forbids by name.</summary>
internal sealed class AddressPolicy(IOptions<OutgoingOptions> options)
{
    private readonly ImmutableArray<IPNetwork> _allowed = Parse(options.Value.AllowedPrivateNetworks);
    private readonly ImmutableArray<IPNetwork> _own = Parse(options.Value.OwnNetworks);

    /// <summary>Whether the operator allows anything that is not public.</summary>
    public bool AllowsPrivate => !_allowed.IsEmpty;

    /// <summary>Whether an address is one of those that the operator allows although they are not public.</summary>
    public bool IsAllowedPrivate(IPAddress address) => IsIn(_allowed, address);

    /// <summary>Whether a connection may be opened.</summary>
    /// <param name="address">To where.</param>
    /// <param name="isEncrypted">Plain text goes only to what the operator named.</param>
    public bool Allows(IPAddress address, bool isEncrypted) =>
        IsAllowedPrivate(address) || (isEncrypted && AddressRule.IsPublic(address) && !IsIn(_own, address));

    /// <exception cref="FormatException">It is no list of networks.</exception>
    public static ImmutableArray<IPNetwork> Parse(string networks) =>
    [
        .. networks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(IPNetwork.Parse),
    ];

    private static bool IsIn(ImmutableArray<IPNetwork> networks, IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return networks.Any(network => network.BaseAddress.AddressFamily == bare.AddressFamily && network.Contains(bare));
    }
}
