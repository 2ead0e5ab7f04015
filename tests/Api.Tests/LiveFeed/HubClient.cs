using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>SignalR's JSON protocol by hand: JSON texts, each ended by one separator byte.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char Separator = '\u001e';

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _received = new();
    private readonly Queue<JsonObject> _events = new();
    private int _lastCall;

    public static async Task<HubClient> ConnectAsync(AppHost host, string apiKey)
    {
        var client = await OpenAsync(host, apiKey);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await client.ReceiveAsync("the handshake"))!.ToJsonString());

        return client;
    }

    /// <summary>Connects without the protocol's first word.</summary>
    public static async Task<HubClient> OpenAsync(AppHost host, string apiKey)
    {
        var client = new HubClient();
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/live", Query = $"access_token={apiKey}" };
        await client._socket.ConnectAsync(address.Uri, CancellationToken.None);

        return client;
    }

    /// <summary>Connects as a browser does: with its cookies, and the origin of the page.</summary>
    /// <exception cref="WebSocketException">The server refused; its status is in the message.</exception>
    public static async Task<HubClient> ConnectAsync(AppHost host, BrowserDriver browser, string? origin, string query = "")
    {
        var client = new HubClient();
        client._socket.Options.SetRequestHeader("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (origin is not null)
        {
            client._socket.Options.SetRequestHeader("Origin", origin);
        }

        await client._socket.ConnectAsync(
            new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/live", Query = query }.Uri, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await client.ReceiveAsync("the handshake"))!.ToJsonString());

        return client;
    }

    /// <summary>Calls a hub method and waits for its result; events that come before are kept.</summary>
    public async Task<JsonObject> CallAsync(string method, string arguments)
    {
        var id = (++_lastCall).ToString(CultureInfo.InvariantCulture);
        await SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":{{arguments}}}""");
        while (true)
        {
            var message = await ReceiveAsync($"the result of {method}") ?? throw new InvalidOperationException("The server closed.");
            if (message["type"]?.GetValue<int>() == 3 && message["invocationId"]!.GetValue<string>() == id)
            {
                return message;
            }

            Keep(message);
        }
    }

    /// <summary>Calls a hub method that must succeed.</summary>
    public async Task<JsonObject> ResultAsync(string method, string arguments)
    {
        var answer = await CallAsync(method, arguments);
        Assert.Null(answer["error"]);

        return answer["result"]!.AsObject();
    }

    /// <summary>The next event: its target and its one argument.</summary>
    public async Task<(string Target, JsonObject Envelope)> NextEventAsync()
    {
        while (_events.Count == 0)
        {
            Keep(await ReceiveAsync("an event") ?? throw new InvalidOperationException("The server closed."));
        }

        var message = _events.Dequeue();

        return (message["target"]!.GetValue<string>(), message["arguments"]![0]!.AsObject());
    }

    public async Task<long> NextSeqAsync() => (await NextEventAsync()).Envelope["seq"]!.GetValue<long>();

    /// <summary>Drops what came and was not asked for.</summary>
    public void ForgetEvents() => _events.Clear();

    /// <summary>Reads until the server ends the connection.</summary>
    /// <returns>What came before.</returns>
    public async Task<IReadOnlyList<(string Target, JsonObject Envelope)>> UntilClosedAsync()
    {
        while (await ReceiveAsync("the end of the connection") is { } message)
        {
            Keep(message);
        }

        return [.. _events.Select(message => (message["target"]!.GetValue<string>(), message["arguments"]![0]!.AsObject()))];
    }

    public async Task SendAsync(string text) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text + Separator), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();

        return ValueTask.CompletedTask;
    }

    private void Keep(JsonObject message)
    {
        if (message["type"]?.GetValue<int>() == 1)
        {
            _events.Enqueue(message);
        }
    }

    /// <returns>Null when the server has ended the connection.</returns>
    private async Task<JsonObject?> ReceiveAsync(string awaited)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = _received.ToString();
            var end = text.IndexOf(Separator, StringComparison.Ordinal);
            if (end >= 0)
            {
                _received.Remove(0, end + 1);

                return JsonNode.Parse(text[..end])!.AsObject();
            }

            try
            {
                var read = await _socket.ReceiveAsync(buffer, patience.Token);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                _received.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            }
            catch (WebSocketException)
            {
                return null;
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"Nothing came within {Patience}; awaited was {awaited}.", exception);
            }
        }
    }
}
