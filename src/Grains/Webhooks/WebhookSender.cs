using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;
using TrainItAll.Outgoing;

namespace TrainItAll.Webhooks;

/// <summary>One POST: signed, bounded in time and size, and never anywhere else than asked.</summary>
internal sealed class WebhookSender(
    GuardedConnections connections, IOptions<OutgoingOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>Of the answer, bytes read before the connection is closed.</summary>
    private const int ReadBytesMax = 16 * 1024;

    /// <summary>Of the answer, bytes kept.</summary>
    private const int KeptBytesMax = 1_024;

    private const int StatusClass = 100;
    private const int Success = 2;
    private const int Redirect = 3;
    private const int Gone = 410;

    private static readonly string[] TextTypes = ["text/", "application/json", "application/problem+json"];

    private readonly HttpClient _client = connections.NewClient();

    /// <summary>Sends, and says how it went; throws only when it is cancelled.</summary>
    public async Task<SendResult> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        // By the machine's own count of time: a clock that is set anew must not end a request that is under way.
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.AttemptSeconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            return await PostAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult(0, "No answer in time.", SendFailure.Timeout) { Address = connections.LastAddressOf(request.Url) };
        }
        catch (HttpRequestException fault)
        {
            return Failed(fault, request.Url);
        }
        catch (IOException)
        {
            return new SendResult(0, "The connection broke.", SendFailure.Connection);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<SendResult> PostAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        using var message = NewMessage(request, time.GetUtcNow());
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var status = (int)response.StatusCode;
        var result = Judge(status) with
        {
            Address = connections.LastAddressOf(request.Url),
            RetryAfter = response.Headers.NonValidated.TryGetValues("Retry-After", out var after) ? after.ToString() : "",
        };

        return result with { Answer = await ReadAnswerAsync(response, cancellationToken) };
    }

    private static HttpRequestMessage NewMessage(WebhookRequest request, DateTimeOffset now)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url)
        {
            // HTTP/3 would not pass through the guarded connections.
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(request.Body),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", "TrainItAll-Webhooks/1");
        headers.TryAddWithoutValidation("webhook-id", request.MessageId);
        headers.TryAddWithoutValidation("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Sign(request.Secrets.LiveAt(now), request.MessageId, now, request.Body));
        headers.TryAddWithoutValidation("tia-attempt", request.Attempt.ToString(CultureInfo.InvariantCulture));
        headers.TryAddWithoutValidation("tia-subscription", request.SubscriptionId);
        foreach (var header in request.Secrets.Headers)
        {
            headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return message;
    }

    private static SendResult Judge(int status) => (status / StatusClass) switch
    {
        Success => new SendResult(status, "", SendFailure.None),
        Redirect => new SendResult(status, $"HTTP {status}: redirects are not followed; update the URL.", SendFailure.Status),
        _ when status == Gone => new SendResult(status, "HTTP 410: the receiver wants nothing more.", SendFailure.Gone),
        _ => new SendResult(status, $"HTTP {status}", SendFailure.Status),
    };

    /// <summary>
    /// Reads the beginning of the answer. The status has been said already: what goes wrong after it changes nothing.
    /// </summary>
    private static async Task<string> ReadAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[ReadBytesMax];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
            {
                length += read;
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or HttpRequestException)
        {
            return TextOf(response, buffer.AsSpan(0, length));
        }

        return TextOf(response, buffer.AsSpan(0, length));
    }

    private static string TextOf(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (!Array.Exists(TextTypes, text => type.StartsWith(text, StringComparison.OrdinalIgnoreCase)))
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, KeptBytesMax)]);

        return string.Concat(text.Select(character => char.IsControl(character) && character != '\n' ? ' ' : character));
    }

    private SendResult Failed(HttpRequestException fault, Uri url)
    {
        if (fault.InnerException is AddressRefusedException || fault.GetBaseException() is AddressRefusedException)
        {
            return new SendResult(0, "The address is not public.", SendFailure.Refused);
        }

        var error = fault switch
        {
            { HttpRequestError: HttpRequestError.NameResolutionError } => "The name cannot be resolved.",
            { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS: " + TlsProblem(fault),
            { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The answer's headers are too large.",
            { HttpRequestError: HttpRequestError.ResponseEnded } => "The connection broke.",
            _ when fault.GetBaseException() is SocketException socket => "No connection: " + socket.SocketErrorCode,
            _ when fault.GetBaseException() is TimeoutException => "No connection in time.",
            _ => "The answer is no HTTP.",
        };
        var failure = fault.GetBaseException() is TimeoutException ? SendFailure.Timeout : SendFailure.Connection;

        return new SendResult(0, error, failure) { Address = connections.LastAddressOf(url) };
    }

    private static string TlsProblem(HttpRequestException fault) =>
        fault.InnerException is AuthenticationException problem ? problem.Message : "no secure connection.";
}

/// <summary>What to send where.</summary>
internal sealed record WebhookRequest(
    Uri Url, string SubscriptionId, string MessageId, int Attempt, byte[] Body, SubscriptionSecrets Secrets);
