using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TrainItAll.Outgoing;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>A name server that a test plays; it answers numbers as the machine's resolver does.</summary>
internal sealed class LyingResolver : IHostResolver
{
    public static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["example.com"] = "93.184.215.14",
        ["loop.example.com"] = "127.0.0.1",
        ["mapped.example.com"] = "::ffff:127.0.0.1",
        ["nat64.example.com"] = "64:ff9b::7f00:1",
        ["sixtofour.example.com"] = "2002:7f00:1::",
        ["cloud.example.com"] = "169.254.169.254",
        ["mixed.example.com"] = "93.184.215.14 127.0.0.1",
        ["chain.example.com"] = "127.0.0.1 ::1",
        ["private.example.com"] = "10.0.0.5",
        ["unique.example.com"] = "fd00:ec2::254",
        ["linklocal.example.com"] = "fe80::1",
        ["zero.example.com"] = "0.0.0.0",
        ["nowhere.example.com"] = "",
        ["localhost"] = "127.0.0.1",
        ["metadata.google.internal"] = "169.254.169.254",
    };

    /// <summary>Asked in front of the table; null leaves it to the table.</summary>
    public Func<string, IPAddress[]?> Answer { get; set; } = _ => null;

    public ConcurrentQueue<string> Asked { get; } = new();

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Asked.Enqueue(host);
        var name = host.TrimEnd('.');
        if (Answer(name) is { } told)
        {
            return Task.FromResult(told);
        }

        // Numbers that are no addresses in writing still are to a resolver.
        return _names.TryGetValue(name, out var listed)
            ? Task.FromResult(listed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToArray())
            : IPAddress.TryParse(name, out var literal)
                ? Task.FromResult(new[] { literal })
                : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
