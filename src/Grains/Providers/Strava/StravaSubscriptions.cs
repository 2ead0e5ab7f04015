using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Providers.Strava;

/// <summary>Strava has one subscription for each application; while it is made, Strava asks whether it is ours (specification 4.4).</summary>
internal sealed class StravaSubscriptions(ProviderHttp http, IOptionsMonitor<ProviderOptions> options, IProviderStore store) : IProviderSubscriptions
{
    public string Provider => StravaConnector.Name;

    public string Path => "/api/v1/webhooks/strava/webhook";

    private ProviderOptions Options => options.Get(StravaConnector.Name);

    private string Credentials =>
        $"client_id={Uri.EscapeDataString(Options.ClientId ?? "")}&client_secret={Uri.EscapeDataString(Options.ClientSecret ?? "")}";

    public async Task<ImmutableArray<ProviderSubscription>> ListAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"?{Credentials}", null, cancellationToken);
        ImmutableArray<ProviderSubscription> listed =
        [
            .. answer.RootElement.Elements()
                .Where(one => StravaActivity.IdOf(one) is not null)
                .Select(one => new ProviderSubscription(StravaActivity.IdOf(one)!, one.Text("callback_url") ?? "", [], null)),
        ];
        if (listed is [var only])
        {
            await store.KeepNoteAsync(Provider, StravaConnector.SubscriptionNote, only.Id, cancellationToken);
        }

        return listed;
    }

    public async Task<ProviderSubscription> CreateAsync(string url, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault(one => one.Url == url) is { } known)
        {
            return known;
        }

        if (string.IsNullOrEmpty(Options.VerifyToken))
        {
            throw new ProviderUnavailableException("Set TrainItAll__Providers__Strava__VerifyToken first: Strava asks for it.");
        }

        // The old id would keep away what Strava sends for the new one.
        await store.ForgetNoteAsync(Provider, StravaConnector.SubscriptionNote, cancellationToken);
        using var answer = await SendAsync(
            HttpMethod.Post,
            "",
            new(StringComparer.Ordinal)
            {
                ["client_id"] = Options.ClientId ?? "",
                ["client_secret"] = Options.ClientSecret ?? "",
                ["callback_url"] = url,
                ["verify_token"] = Options.VerifyToken ?? "",
            },
            cancellationToken);
        var id = StravaActivity.IdOf(answer.RootElement) ?? throw new ProviderUnavailableException("The provider's answer has no id.");
        await store.KeepNoteAsync(Provider, StravaConnector.SubscriptionNote, id, cancellationToken);

        return new ProviderSubscription(id, url, [], null);
    }

    /// <summary>Strava cannot change one.</summary>
    public async Task<ProviderSubscription> ChangeAsync(string id, string url, CancellationToken cancellationToken)
    {
        var known = (await ListAsync(cancellationToken)).FirstOrDefault(one => one.Id == id);
        if (known?.Url == url)
        {
            return known;
        }

        await DeleteAsync(id, cancellationToken);

        return await CreateAsync(url, cancellationToken);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"/{Uri.EscapeDataString(id)}?{Credentials}", null, cancellationToken);
        await store.ForgetNoteAsync(Provider, StravaConnector.SubscriptionNote, cancellationToken);
    }

    public async Task<ProviderSubscription> RenewAsync(string url, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault() is { } known
            ? await ChangeAsync(known.Id, url, cancellationToken)
            : await CreateAsync(url, cancellationToken);

    private async Task<ProviderAnswer> SendAsync(
        HttpMethod method, string rest, Dictionary<string, string>? form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{Options.BaseUrl ?? StravaConnector.Api}/api/v3/push_subscriptions{rest}");
        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form);
        }

        return await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken);
    }
}
