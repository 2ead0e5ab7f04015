using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace TrainItAll.Outgoing;

/// <summary>
/// Which addresses are public (specification §9): of IPv4 all but a list, of IPv6 only a list. What carries an IPv4
/// address in IPv6 clothes falls out with the rest, except the mapped form, which is undressed first.
/// </summary>
internal static class AddressRule
{
    private const int Ipv6Bytes = 16;

    private static readonly ImmutableArray<Ipv4Block> RefusedIpv4 =
    [
        Ipv4Block.Of("0.0.0.0", 8), Ipv4Block.Of("10.0.0.0", 8), Ipv4Block.Of("100.64.0.0", 10),
        Ipv4Block.Of("127.0.0.0", 8), Ipv4Block.Of("169.254.0.0", 16), Ipv4Block.Of("172.16.0.0", 12),
        Ipv4Block.Of("192.0.0.0", 24), Ipv4Block.Of("192.0.2.0", 24), Ipv4Block.Of("192.31.196.0", 24),
        Ipv4Block.Of("192.52.193.0", 24), Ipv4Block.Of("192.88.99.0", 24), Ipv4Block.Of("192.168.0.0", 16),
        Ipv4Block.Of("192.175.48.0", 24), Ipv4Block.Of("198.18.0.0", 15), Ipv4Block.Of("198.51.100.0", 24),
        Ipv4Block.Of("203.0.113.0", 24), Ipv4Block.Of("224.0.0.0", 4), Ipv4Block.Of("240.0.0.0", 4),

        // A cloud's host agent on a public number.
        Ipv4Block.Of("168.63.129.16", 32),
    ];

    private static readonly IPNetwork GlobalIpv6 = IPNetwork.Parse("2000::/3");

    private static readonly ImmutableArray<IPNetwork> RefusedIpv6 =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("2620:4f:8000::/48"), IPNetwork.Parse("3fff::/20"),
    ];

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => IsPublicIpv4(address),
            AddressFamily.InterNetworkV6 => IsPublicIpv6(address),
            _ => false,
        };
    }

    private static bool IsPublicIpv4(IPAddress address)
    {
        var bits = Ipv4Block.BitsOf(address);
        foreach (var block in RefusedIpv4)
        {
            if (block.Contains(bits))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPublicIpv6(IPAddress address)
    {
        // Networks compare addresses with their zone; the rule is about the number alone.
        Span<byte> bytes = stackalloc byte[Ipv6Bytes];
        address.TryWriteBytes(bytes, out _);
        var bare = new IPAddress(bytes);
        if (!GlobalIpv6.Contains(bare))
        {
            return false;
        }

        foreach (var network in RefusedIpv6)
        {
            if (network.Contains(bare))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Ipv4Block(uint Prefix, uint Mask)
    {
        private const int Bits = 32;
        private const int Bytes = 4;

        public static Ipv4Block Of(string prefix, int length) =>
            new(BitsOf(IPAddress.Parse(prefix)), uint.MaxValue << (Bits - length));

        public static uint BitsOf(IPAddress address)
        {
            Span<byte> bytes = stackalloc byte[Bytes];
            address.TryWriteBytes(bytes, out _);

            return BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        public bool Contains(uint bits) => (bits & Mask) == Prefix;
    }
}
