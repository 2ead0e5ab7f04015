using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using TrainItAll.Outgoing;

namespace TrainItAll.Providers;

/// <summary>
/// Calls to providers: bounded in time and size, never redirected. The providers' own addresses go through the guard; an
/// address that the operator configured is trusted as it is.
/// </summary>
internal sealed class ProviderHttp : IDisposable
{
    private const int AnswerBytesMax = 32 * 1024 * 1024;

    private static readonly TimeSpan CallMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WaitByDefault = TimeSpan.FromSeconds(60);

    private readonly HttpClient _guarded;
    private readonly HttpClient _configured = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    private readonly TimeProvider _time;

    public ProviderHttp(GuardedConnections connections, TimeProvider time)
    {
        _guarded = connections.NewClient();
        _time = time;
    }

    /// <summary>Sends a request and reads the whole answer as JSON.</summary>
    /// <param name="request">It may hold secrets; nothing of it is ever told.</param>
    /// <param name="isConfigured">Whether the operator chose the address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="rates">Reads what the answer says about the requests that are left, also of a refusal; null for <c>Retry-After</c> alone.</param>
    /// <exception cref="ProviderBusyException">It takes no requests for a while.</exception>
    /// <exception cref="ProviderRefusedException">It says no.</exception>
    /// <exception cref="ProviderUnavailableException">It does not answer, or not with JSON.</exception>
    public async Task<ProviderAnswer> SendAsync(
        HttpRequestMessage request, bool isConfigured, CancellationToken cancellationToken, RateReader? rates = null)
    {
        var (bytes, rate) = await FetchAsync(request, isConfigured, cancellationToken, rates);
        try
        {
            return new ProviderAnswer(bytes.Length == 0 ? JsonDocument.Parse("null") : JsonDocument.Parse(bytes), rate);
        }
        catch (JsonException exception)
        {
            throw new ProviderUnavailableException("The provider's answer is not readable.", exception);
        }
    }

    /// <summary>Sends a request and reads the whole answer as it is.</summary>
    /// <exception cref="ProviderBusyException">It takes no requests for a while.</exception>
    /// <exception cref="ProviderRefusedException">It says no.</exception>
    /// <exception cref="ProviderUnavailableException">It does not answer.</exception>
    public async Task<(byte[] Bytes, RateReading? Rate)> FetchAsync(
        HttpRequestMessage request, bool isConfigured, CancellationToken cancellationToken, RateReader? rates = null)
    {
        using var enough = new CancellationTokenSource(CallMax, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            using var answer = await (isConfigured ? _configured : _guarded).SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var rate = rates?.Invoke(answer.Headers, _time.GetUtcNow());
            Check(answer, rate);

            return (await ReadAsync(answer, either.Token), rate);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AddressRefusedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ProviderUnavailableException("The provider does not answer.", exception);
        }
    }

    public void Dispose()
    {
        _guarded.Dispose();
        _configured.Dispose();
    }

    private void Check(HttpResponseMessage answer, RateReading? rate)
    {
        var status = (int)answer.StatusCode;
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new ProviderBusyException(WaitOf(answer.Headers.RetryAfter, rate));
        }

        if (status >= 500)
        {
            throw new ProviderUnavailableException($"The provider answered {status}.");
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new ProviderRefusedException(status, $"The provider answered {status}.");
        }
    }

    private TimeSpan WaitOf(RetryConditionHeaderValue? told, RateReading? rate) =>
        told?.Delta
        ?? (told?.Date is { } date && date - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? (TimeSpan?)wait : null)
        ?? (rate is { ResetIn: var reset } && reset > TimeSpan.Zero ? reset : WaitByDefault);

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var chunk = new byte[16 * 1024];
        while (await body.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            if (bytes.Length + read > AnswerBytesMax)
            {
                throw new ProviderUnavailableException("The provider's answer is too large.");
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }
}

/// <summary>Reads what a provider's headers say about the requests that are left; null when they say nothing.</summary>
internal delegate RateReading? RateReader(HttpResponseHeaders headers, DateTimeOffset now);

/// <summary>What a provider answered.</summary>
/// <param name="Json">The body; <c>null</c> of JSON when there was none.</param>
/// <param name="Rate">What it said about the requests that are left.</param>
internal sealed record ProviderAnswer(JsonDocument Json, RateReading? Rate) : IDisposable
{
    public JsonElement RootElement => Json.RootElement;

    public void Dispose() => Json.Dispose();
}
