using System.Text;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>One request that no decent client would send.</summary>
/// <param name="Kind">What is wrong with it, in a word.</param>
/// <param name="Method">GET, POST or something not offered.</param>
/// <param name="Path">Below the API's base, with query.</param>
internal sealed record HostileRequest(string Kind, string Method, string Path)
{
    private const int ShownBytesMax = 300;

    public byte[]? Body { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public bool IsWrite => Method == "POST";

    public bool IsAsciiLine => Ascii.IsValid(Path);

    public HttpRequestMessage ToMessage(Uri server)
    {
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(
            new HttpMethod(Method), new Uri($"{server.GetLeftPart(UriPartial.Authority)}{ApiClient.External}{Path}", raw));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.Latin1.GetString(Body, 0, Math.Min(Body.Length, ShownBytesMax));
        var headers = string.Join(' ', Headers.Select(header => $"{header.Name}: {Shown(header.Value)}"));

        return $"{Kind}: {Method} {Shown(Path)} {headers} {ContentType} {Body?.Length} bytes: {body}";
    }

    private static string Shown(string text) => text.Length <= ShownBytesMax ? text : text[..ShownBytesMax];
}
