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
    /// <exception cref="ProviderBusyException">It takes no requests for a while.</exception>
    /// <exception cref="ProviderRefusedException">It says no.</exception>
    /// <exception cref="ProviderUnavailableException">It does not answer, or not with JSON.</exception>
    public async Task<JsonDocument> SendAsync(HttpRequestMessage request, bool isConfigured, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(CallMax, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            using var answer = await (isConfigured ? _configured : _guarded).SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            Check(answer);

            return await ReadAsync(answer, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AddressRefusedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ProviderUnavailableException("The provider does not answer.", exception);
        }
        catch (JsonException exception)
        {
            throw new ProviderUnavailableException("The provider's answer is not readable.", exception);
        }
    }

    public void Dispose()
    {
        _guarded.Dispose();
        _configured.Dispose();
    }

    private void Check(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new ProviderBusyException(WaitOf(answer.Headers.RetryAfter));
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

    private TimeSpan WaitOf(RetryConditionHeaderValue? told) =>
        told?.Delta ?? (told?.Date is { } date && date - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : WaitByDefault);

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
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

        return bytes.Length == 0 ? JsonDocument.Parse("null") : JsonDocument.Parse(bytes.ToArray());
    }
}
