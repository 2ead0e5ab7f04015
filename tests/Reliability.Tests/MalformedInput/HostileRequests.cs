using System.Text;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>Makes the n-th hostile request of a seed: the same one each time.</summary>
internal static class HostileRequests
{
    private const string Json = "application/json";

    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/xml", "*/*", "application/json;",
        "application/json; charset=utf-8", "application/vnd.api+json", "json", "application/json, text/html", "multipart/form-data",
        "application/x-www-form-urlencoded", "application/jsonp", " ", "a/b/c", "application/json; charset=\"",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Encoding", "gzip"), ("Content-Encoding", "br"), ("Content-Encoding", "nonsense"), ("Idempotency-Key", ""),
        ("Idempotency-Key", "with space"), ("Idempotency-Key", new string('k', 300)), ("Idempotency-Key", new string('k', 255)),
        ("Idempotency-Key", "'\"<>{}"), ("Accept", "text/nonsense"), ("Accept", ";;;"), ("Accept-Encoding", "zip, bomb;q=9"),
        ("If-Match", "\"x\""), ("If-Modified-Since", "yesterday"), ("Range", "bytes=-1-99999999999"), ("X-HTTP-Method-Override", "DELETE"),
        ("Expect", "200-ok"), ("Cookie", new string('c', 3_000)), ("X-Forwarded-For", "' OR 1=1"),
        ("X-Forwarded-Proto", "gopher"), ("Origin", "null"), ("TE", "trailers"), ("traceparent", "00-zz-zz-zz"), ("X-Athlete-Seq", "-5"),
    ];

    private static readonly string[] QueryValues =
    [
        "0", "-1", "1", "2", "999999999", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "1e3", "1.5", "NaN", "abc", "",
        "%00", "%", "%zz", "%ff", "%ed%a0%80", "+1", "%201", "1%20", "0x10", "1,2", "[1]", "null", "true", "%E2%80%AE", "٣",
    ];

    private static readonly string[] QueryNames =
        ["page", "per_page", "limit", "as_of", "PAGE", "page[]", "per_page[0]", "unknown", "", "%00", "page%00", "constructor"];

    private static readonly string[] Ids =
    [
        "act_0", "..", "%2e%2e", "%2F", "%00", "act_%00", "act_'", "a b", "act_%F0%9F%98%80", "%ED%A0%80", "%", "%zz", "act_" + new string('9', 3_000), ";x", "..%5c",
    ];

    public static HostileRequest Make(int seed, int index)
    {
        var random = new Random(HashCode.Combine(seed, index) & int.MaxValue);
        var path = Bodies.Paths[random.Next(Bodies.Paths.Length)];
        if (index % 1_000 == 999)
        {
            return Post("huge", path, HostileBodies.Huge(path, random));
        }

        return random.Next(100) switch
        {
            < 35 => Post("values", path, HostileBodies.OtherValues(path, random)),
            < 60 => Post("bytes", path, HostileBodies.OtherBytes(path, random)),
            < 67 => Post("shape", path, HostileBodies.OtherShape(path, random)),
            < 77 => new HostileRequest("query", "GET", $"{path}?{Query(random)}"),
            < 83 => WithHeaders(path, random),
            < 95 => HostileFiles.Make(random),
            < 97 => new HostileRequest("id", "GET", $"activities/{Ids[random.Next(Ids.Length)]}/fit"),
            < 99 => new HostileRequest("method", Any(random, "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"), path) { Body = "{}"u8.ToArray(), ContentType = Json },
            _ => Post("query on a write", $"{path}?{Query(random)}", HostileBodies.OtherValues(path, random)),
        };
    }

    private static HostileRequest Post(string kind, string path, byte[] body) =>
        new(kind, "POST", path) { Body = body, ContentType = Json };

    private static HostileRequest WithHeaders(string path, Random random)
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Text(Bodies.Valid(path, random)));
        var request = new HostileRequest("headers", random.Next(4) == 0 ? "GET" : "POST", path)
        {
            Headers = [Headers[random.Next(Headers.Length)], Headers[random.Next(Headers.Length)]],
        };

        return request.IsWrite
            ? request with { Body = body, ContentType = random.Next(2) == 0 ? Json : ContentTypes[random.Next(ContentTypes.Length)] }
            : request;
    }

    private static string Query(Random random) => string.Join('&', Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        $"{Any(random, QueryNames)}={(random.Next(30) == 0 ? new string('7', random.Next(10, 2_000)) : Any(random, QueryValues))}"));

    private static string Any(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
