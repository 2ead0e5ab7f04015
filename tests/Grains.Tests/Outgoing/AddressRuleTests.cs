using System.Net;
using Microsoft.Extensions.Options;

namespace TrainItAll.Outgoing;

public sealed class AddressRuleTests
{
    private const int Addresses = 1_000_000;

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("168.63.129.15")]
    [InlineData("2a00:1450:4001:82a::200e")]
    [InlineData("2606:4700::1111")]
    [InlineData("2001:200::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void Public_addresses_are_allowed(string address) => Assert.True(AddressRule.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("100::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2620:4f:8000::1")]
    public void N_05_Others_are_not(string address) => Assert.False(AddressRule.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void N_07_A_second_implementation_agrees_on_a_million_random_addresses()
    {
        var random = new Random(20_260_117);
        var allowed = 0;
        for (var count = 0; count < Addresses; count++)
        {
            var address = NewAddress(random, count);
            var isPublic = AddressRule.IsPublic(address);
            allowed += isPublic ? 1 : 0;

            if (isPublic != IsPublicByRanges(address))
            {
                Assert.Fail($"The two disagree on {address}: the rule says {isPublic}.");
            }
        }

        Assert.InRange(allowed, Addresses / 10, Addresses * 9 / 10);
    }

    [Fact]
    public void N_06_What_the_operator_names_is_allowed_and_its_neighbour_is_not()
    {
        var policy = Policy("127.0.0.1/32, fd00::/8", "");

        Assert.True(policy.Allows(IPAddress.Parse("127.0.0.1"), isEncrypted: false));
        Assert.True(policy.Allows(IPAddress.Parse("::ffff:127.0.0.1"), isEncrypted: false));
        Assert.True(policy.Allows(IPAddress.Parse("fd00::1"), isEncrypted: true));
        Assert.False(policy.Allows(IPAddress.Parse("127.0.0.2"), isEncrypted: true));
        Assert.False(policy.Allows(IPAddress.Parse("10.0.0.1"), isEncrypted: true));
    }

    [Fact]
    public void Plain_text_goes_only_to_what_the_operator_named_and_our_own_addresses_are_refused()
    {
        var policy = Policy("", "8.8.8.0/24");

        Assert.False(policy.Allows(IPAddress.Parse("1.1.1.1"), isEncrypted: false));
        Assert.True(policy.Allows(IPAddress.Parse("1.1.1.1"), isEncrypted: true));
        Assert.False(policy.Allows(IPAddress.Parse("8.8.8.8"), isEncrypted: true));
    }

    private static AddressPolicy Policy(string allowed, string own) =>
        new(Options.Create(new OutgoingOptions { AllowedPrivateNetworks = allowed, OwnNetworks = own }));

    /// <summary>Half of them anywhere, half near the edges of what is special.</summary>
    private static IPAddress NewAddress(Random random, int count)
    {
        var bytes = new byte[count % 2 == 0 ? 4 : 16];
        random.NextBytes(bytes);
        if (count % 4 >= 2)
        {
            var seed = IPAddress.Parse(Special[random.Next(Special.Length)]).GetAddressBytes();
            var kept = random.Next(1, seed.Length);
            seed.AsSpan(0, kept).CopyTo(bytes = seed.Length == bytes.Length ? bytes : [.. seed]);
        }

        return new IPAddress(bytes);
    }

    private static readonly string[] Special =
    [
        "10.0.0.0", "100.64.0.0", "127.0.0.1", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.2.0", "192.31.196.0",
        "192.52.193.0", "192.88.99.0", "192.168.0.0", "192.175.48.0", "198.18.0.0", "198.51.100.0", "203.0.113.0", "224.0.0.0", "168.63.129.16",
        "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::1", "2000::", "2001::", "2001:1ff::", "2001:db8::", "2002::", "2620:4f:8000::",
        "3fff::", "3fff:fff::", "5f00::", "fc00::", "fe80::", "ff00::",
    ];

    /// <summary>The same rule written another way: first and last addresses as numbers.</summary>
    private static bool IsPublicByRanges(IPAddress address)
    {
        var bytes = address.IsIPv4MappedToIPv6 ? address.MapToIPv4().GetAddressBytes() : address.GetAddressBytes();
        var number = bytes.Aggregate(UInt128.Zero, (sum, next) => (sum << 8) | next);

        return bytes.Length == 4
            ? !Ipv4Ranges.Any(range => number >= Number(range.First) && number <= Number(range.Last))
            : number >= Number("2000::") && number <= Number("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
                && !Ipv6Ranges.Any(range => number >= Number(range.First) && number <= Number(range.Last));
    }

    private static readonly Dictionary<string, UInt128> Numbers = new(StringComparer.Ordinal);

    private static UInt128 Number(string address)
    {
        if (!Numbers.TryGetValue(address, out var number))
        {
            number = IPAddress.Parse(address).GetAddressBytes().Aggregate(UInt128.Zero, (sum, next) => (sum << 8) | next);
            Numbers.Add(address, number);
        }

        return number;
    }

    private static readonly (string First, string Last)[] Ipv4Ranges =
    [
        ("0.0.0.0", "0.255.255.255"), ("10.0.0.0", "10.255.255.255"), ("100.64.0.0", "100.127.255.255"), ("127.0.0.0", "127.255.255.255"),
        ("168.63.129.16", "168.63.129.16"), ("169.254.0.0", "169.254.255.255"), ("172.16.0.0", "172.31.255.255"), ("192.0.0.0", "192.0.0.255"),
        ("192.0.2.0", "192.0.2.255"), ("192.31.196.0", "192.31.196.255"), ("192.52.193.0", "192.52.193.255"), ("192.88.99.0", "192.88.99.255"),
        ("192.168.0.0", "192.168.255.255"), ("192.175.48.0", "192.175.48.255"), ("198.18.0.0", "198.19.255.255"),
        ("198.51.100.0", "198.51.100.255"), ("203.0.113.0", "203.0.113.255"), ("224.0.0.0", "255.255.255.255"),
    ];

    private static readonly (string First, string Last)[] Ipv6Ranges =
    [
        ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"), ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"),
        ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ];
}
