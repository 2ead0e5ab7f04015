using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace TrainItAll.Providers.Whoop;

/// <summary>Calls to WHOOP's API, version 2.</summary>
internal sealed class WhoopApi(ProviderHttp http, IOptionsMonitor<ProviderOptions> options)
{
    public const string Host = "https://api.prod.whoop.com";

    private const int PageSize = 25;

    private ProviderOptions Options => options.Get(WhoopConnector.Name);

    /// <summary>Calls, and reads what the answer says of the requests that are left.</summary>
    public async Task<ProviderAnswer> SendAsync(HttpMethod method, string path, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{Options.BaseUrl ?? Host}/developer/v2{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken, WhoopRates.Read);
    }

    public Task<ProviderAnswer> GetAsync(string path, string token, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, token, cancellationToken);

    /// <summary>One page of a collection.</summary>
    /// <param name="path">Of the collection.</param>
    /// <param name="page">The token of the page; null for the first.</param>
    /// <param name="from">Where the collection begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="token">The access token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ProviderAnswer> ListAsync(
        string path, string? page, DateTimeOffset from, DateTimeOffset to, string token, CancellationToken cancellationToken) => GetAsync(
        FormattableString.Invariant($"{path}?limit={PageSize}&start={Iso(from)}&end={Iso(to)}")
        + (page is null ? "" : $"&nextToken={Uri.EscapeDataString(page)}"),
        token,
        cancellationToken);

    private static string Iso(DateTimeOffset moment) =>
        Uri.EscapeDataString(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
