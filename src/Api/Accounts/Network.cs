using System.Net;
using System.Net.Sockets;

namespace TrainItAll.Api.Accounts;

/// <summary>The part of the internet that one guesser usually has to itself: /24 of IPv4, /64 of IPv6.</summary>
internal static class Network
{
    private const int Prefix4 = 24;
    private const int Prefix6 = 64;

    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress ?? IPAddress.None);

    public static string Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var prefix = plain.AddressFamily == AddressFamily.InterNetwork ? Prefix4 : Prefix6;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(prefix / 8).Clear();

        return $"{new IPAddress(bytes)}/{prefix}";
    }
}
