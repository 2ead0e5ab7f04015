using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>Sends one request byte by byte as it stands, on a connection of its own.</summary>
/// <remarks>
/// <see cref="HttpClient"/> cannot send a request line beyond ASCII: in the place of what follows the first such letter
/// it sends what its buffer still holds of earlier requests, and so spoils the connection for the next one.
/// </remarks>
internal static class OwnConnection
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    public static async Task<Answer> SendAsync(Uri server, AuthenticationHeaderValue authorization, HostileRequest request)
    {
        using var patience = new CancellationTokenSource(AnswerWithin);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, patience.Token);
            await client.GetStream().WriteAsync(Bytes(server, authorization, request), patience.Token);

            return Read(await ReadToEndAsync(client.GetStream(), patience.Token));
        }
        catch (IOException broken)
        {
            return Answer.None(broken.Message);
        }
        catch (OperationCanceledException)
        {
            return Answer.None($"no answer within {AnswerWithin.TotalSeconds} s");
        }
    }

    private static byte[] Bytes(Uri server, AuthenticationHeaderValue authorization, HostileRequest request)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{request.Method} {ApiClient.External}{request.Path} HTTP/1.1\r\n")
            .Append(CultureInfo.InvariantCulture, $"Host: {server.Authority}\r\nAuthorization: {authorization}\r\nConnection: close\r\n");
        foreach (var (name, value) in request.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (request.Body is { } body)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {request.ContentType}\r\nContent-Length: {body.Length}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. request.Body ?? []];
    }

    private static async Task<string> ReadToEndAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);

        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>The status line's number, and all that follows the headers.</summary>
    private static Answer Read(string response)
    {
        var statusLine = response.Split("\r\n")[0].Split(' ');
        var bodyAt = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);

        return statusLine.Length > 1 && int.TryParse(statusLine[1], CultureInfo.InvariantCulture, out var status) && bodyAt >= 0
            ? new Answer(status, Seq: null, Stream: null, response[(bodyAt + 4)..])
            : Answer.None($"no HTTP: {response}");
    }
}
