namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>Two hundred addresses that somebody could try (specification §12, N-01). Hosts of names end where the test's resolver says.</summary>
internal static class HostileUrls
{
    /// <summary>This machine and its neighbours, in every spelling we know.</summary>
    private static readonly string[] Hosts =
    [
        // IPv4, plain, short, decimal, octal, hexadecimal, mixed.
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0177.0.0.01", "017700000001", "0x7F.0x0.0x0.0x1",
        "127.0.0.1.", "127.000.000.001", "0", "0.0.0.0", "00.0.0.0", "127.255.255.254", "10.0.0.5", "10.5", "0xa000005", "167772165",
        "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.257", "3232235521", "100.64.0.1", "100.100.100.200", "169.254.169.254",
        "169.254.43518", "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "192.0.0.192", "192.0.2.1", "198.18.0.1",
        "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.88.99.1",

        // IPv6, mapped, compatible, translated, tunnelled, with zones.
        "[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000::1]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:10.0.0.5]",
        "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.5]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]",
        "[2001:0:7f00:1::]", "[2001::1]", "[2001:db8::1]", "[100::1]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25lo]", "[::1%25lo]",
        "[fec0::1]", "[ff02::1]", "[3fff::1]", "[5f00::1]", "[2620:4f:8000::1]", "[::1", "::1", "[::1]x", "[v1.fe80::a]",

        // Names of the inside.
        "localhost", "LOCALHOST", "localhost.", "LocalHost.", "x.localhost", "ip6-localhost", "printer.local", "db.internal", "nas.lan", "router.home.arpa",
        "a.test", "b.invalid", "c.onion", "metadata.google.internal", "metadata", "kubernetes.default.svc", "intranet", "broadcasthost",

        // Names that resolve to the inside.
        "loop.example.com", "mapped.example.com", "nat64.example.com", "sixtofour.example.com", "cloud.example.com", "mixed.example.com",
        "chain.example.com", "private.example.com", "unique.example.com", "linklocal.example.com", "zero.example.com", "nowhere.example.com",
        "xn--loop-.example.com", "LOOP.EXAMPLE.COM", "loop.example.com.",
    ];

    private static readonly string[] Others =
    [
        // Who is who in the authority.
        "https://user@loop.example.com/", "https://user:password@loop.example.com/", "https://example.com@127.0.0.1/", "https://example.com:443@127.0.0.1/",
        "https://127.0.0.1:80\\@example.com/", "https://example.com\\@127.0.0.1/", "https:\\\\127.0.0.1\\", "https:/\\127.0.0.1/", "https://127.0.0.1#@example.com/",
        "https://example.com#@127.0.0.1/", "https://127.0.0.1?@example.com/", "https://127.0.0.1;example.com/", "https://@127.0.0.1/", "https://:@127.0.0.1/",
        "https://loop.example.com#", "https://loop.example.com/#x", "https:///127.0.0.1/", "https:////127.0.0.1/", "https:127.0.0.1", "https:/127.0.0.1/",
        "//127.0.0.1/", "127.0.0.1", "/hook", "", " ", "https://", "https://?", "https://#", "https://:443/", "https://.", "https://..", "https://.example.com/",

        // Digits and stops of other scripts, encoded hosts.
        "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://127．0．0．1/", "https://ｌｏｃａｌｈｏｓｔ/", "https://loop。example.com/", "https://ⓛⓞⓞⓟ.example.com/",
        "https://%31%32%37.0.0.1/", "https://127%2e0%2e0%2e1/", "https://%6cocalhost/", "https://loop.example.com%00.example.org/", "https://loop%2eexample.com/",
        "https://l\u00adoop.example.com/", "https://loop.example.com\u200b/", "https://lööp.example.com/",

        // Schemes.
        "http://loop.example.com/", "http://example.com/", "HTTP://127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "file://127.0.0.1/etc/passwd",
        "gopher://127.0.0.1:6379/_INFO", "unix:/var/run/docker.sock", "data:text/plain,x", "javascript:alert(1)", "ws://127.0.0.1/", "wss://loop.example.com/",
        "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "jar:https://127.0.0.1!/", "netdoc:///etc/passwd", "about:blank", "mailto:a@127.0.0.1",
        "https+unix://x/", "blob:https://127.0.0.1/x",

        // Ports.
        "https://loop.example.com:0/", "https://example.com:0/", "https://example.com:22/", "https://example.com:25/", "https://example.com:80/",
        "https://example.com:21/", "https://example.com:23/", "https://example.com:110/", "https://example.com:445/", "https://example.com:631/",
        "https://example.com:99999/", "https://example.com:65536/", "https://example.com:0443/x\\", "https://127.0.0.1:443/", "https://[::1]:8443/", "https://example.com:-1/", "https://example.com:1023/", "https://example.com:x/", "https://loop.example.com:6379/",
        "https://loop.example.com:8443/", "https://loop.example.com:65535/",

        // Bytes that do not belong there.
        "https://loop.example.com/\r\nX: y", "https://loop.example.com/\nHost: z", "https://example.com/a b", "https://example.com/\t", "https://example.com/\u0000",
        "https://example.com/ü", "https://exa mple.com/", " https://example.com/", "https://example.com/ ", "https://example.com\\x",
        "https://example.com/" + new string('a', 1_981),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Hosts.Select(host => $"https://{host}/hook"), .. Others];
}
