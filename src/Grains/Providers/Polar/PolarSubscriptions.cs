using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TrainItAll.Providers.Polar;

/// <summary>Polar has one webhook for each application, and switches it off after a week of failures (specification 4.4).</summary>
internal sealed class PolarSubscriptions(ProviderHttp http, IOptionsMonitor<ProviderOptions> options, PolarSecret secret) : IProviderSubscriptions
{
    private const string Webhooks = "/v3/webhooks";

    /// <summary>What becomes something here.</summary>
    private static readonly string[] Events = ["EXERCISE", "SLEEP", "ACTIVITY_SUMMARY"];

    public string Provider => PolarConnector.Name;

    public string Path => "/api/v1/webhooks/polar";

    private ProviderOptions Options => options.Get(PolarConnector.Name);

    public async Task<ImmutableArray<ProviderSubscription>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, Webhooks, null, cancellationToken);
            var data = answer.RootElement.Member("data") ?? default;

            return [.. (data.ValueKind == JsonValueKind.Object ? [data] : data.Elements()).Select(Read).OfType<ProviderSubscription>()];
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            return [];
        }
    }

    public async Task<ProviderSubscription> CreateAsync(string url, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault() is { } known)
        {
            return await RenewAsync(known, url, cancellationToken);
        }

        await secret.AwaitAsync(cancellationToken);
        using var answer = await SendAsync(HttpMethod.Post, Webhooks, new { events = Events, url }, cancellationToken);
        var made = answer.RootElement.Member("data") ?? default;
        var told = made.Said("signature_secret_key") ?? throw new ProviderUnavailableException("The provider's answer has no secret.");
        await secret.KeepAsync(told, cancellationToken);

        return Read(made) ?? throw new ProviderUnavailableException("The provider's answer has no id.");
    }

    public async Task<ProviderSubscription> ChangeAsync(string id, string url, CancellationToken cancellationToken)
    {
        await secret.AwaitAsync(cancellationToken);
        using var answer = await SendAsync(HttpMethod.Patch, $"{Webhooks}/{Uri.EscapeDataString(id)}", new { events = Events, url }, cancellationToken);
        await secret.AwaitNoMoreAsync(cancellationToken);

        return Read(answer.RootElement.Member("data") ?? default) ?? new ProviderSubscription(id, url, [.. Events], null);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"{Webhooks}/{Uri.EscapeDataString(id)}", null, cancellationToken);
        await secret.ForgetAsync(cancellationToken);
    }

    public async Task<ProviderSubscription> RenewAsync(string url, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault() is { } known
            ? await RenewAsync(known, url, cancellationToken)
            : await CreateAsync(url, cancellationToken);

    /// <summary>A webhook whose secret nobody knows is of no use: it is made anew.</summary>
    private async Task<ProviderSubscription> RenewAsync(ProviderSubscription known, string url, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Options.NotificationSecret) && await secret.FindAsync(cancellationToken) is null)
        {
            await DeleteAsync(known.Id, cancellationToken);

            return await CreateAsync(url, cancellationToken);
        }

        var same = known.Url == url && Events.All(known.Events.Contains) ? known : await ChangeAsync(known.Id, url, cancellationToken);
        using var answer = await SendAsync(HttpMethod.Post, $"{Webhooks}/activate", null, cancellationToken);

        return same with { IsActive = true };
    }

    private static ProviderSubscription? Read(JsonElement data) => data.Id("id") is { } id
        ? new(
            id,
            data.Text("url") ?? "",
            [.. (data.Member("events") ?? default).Elements().Select(one => one.ToString())],
            data.Member("active") is { ValueKind: JsonValueKind.True or JsonValueKind.False } active ? active.GetBoolean() : null)
        : null;

    private async Task<ProviderAnswer> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{Options.BaseUrl ?? PolarConnector.Api}{path}");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.ClientId}:{Options.ClientSecret}")));
        request.Content = body is null ? null : JsonContent.Create(body);

        return await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken);
    }
}
