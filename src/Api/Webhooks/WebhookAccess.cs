using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>The caller's subscriptions and nobody else's: what belongs to another is not there.</summary>
internal sealed class WebhookAccess : IBindableFromHttpContext<WebhookAccess>
{
    private readonly IWebhookStore _store;
    private readonly IGrainFactory _grains;

    private WebhookAccess(HttpContext http)
    {
        _store = http.RequestServices.GetRequiredService<IWebhookStore>();
        _grains = http.RequestServices.GetRequiredService<IGrainFactory>();
        Caller = http.User is ClientPrincipal { Client: var client }
            ? WebhookCaller.Of(client)
            : WebhookCaller.Of(CurrentAthlete.Of(http));
    }

    /// <summary>Null for credentials that own no subscriptions.</summary>
    public WebhookCaller? Caller { get; }

    public static ValueTask<WebhookAccess?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new WebhookAccess(context));

    public async Task<WebhookSubscription?> FindAsync(string id, CancellationToken cancellationToken) =>
        Caller is { } caller && await _store.FindAsync(id, cancellationToken) is { } found && caller.Owns(found) ? found : null;

    public async Task<BacklogResponse> CountAsync(string id, CancellationToken cancellationToken) =>
        BacklogResponse.Of(await _store.CountAsync(id, cancellationToken));

    public async Task<(string Id, WebhookSecrets Secrets)> CreateAsync(
        WebhookCaller caller, NewWebhookWrite sent, CancellationToken cancellationToken)
    {
        var write = sent.Change;
        var id = $"{WebhookBounds.IdPrefix}{Guid.NewGuid():n}";
        var secrets = await _grains.GetGrain<IWebhookGrain>(id).CreateAsync(
            new NewWebhook(caller.Owner, write.Url.Value, write.Events.Value, caller.Permissions)
            {
                IsIntervals = sent.IsIntervals ?? caller.IsIntervals,
                Athletes = write.Athletes.Or([]),
                Headers = write.Headers.Or([]),
                IncludesSecret = write.IncludesSecret.Or(true),
                Description = write.Description.Or(null),
                InFlightMax = write.InFlightMax.IsSent ? write.InFlightMax.Value : new WebhookSettings().InFlightMax,
            },
            cancellationToken);

        return (id, secrets);
    }

    /// <summary>Lets the caller use one of its subscriptions; refusals of the grain become answers.</summary>
    public async Task<Results<T, Refusal>> UseAsync<T>(
        string id, Func<WebhookCaller, IWebhookGrain, Task<Results<T, Refusal>>> use, CancellationToken cancellationToken)
        where T : IResult
    {
        if (Caller is not { } caller)
        {
            return WebhookErrors.PersonalOnly;
        }

        if (await FindAsync(id, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        try
        {
            return await use(caller, _grains.GetGrain<IWebhookGrain>(id));
        }
        catch (WebhookRefusedException refused)
        {
            return WebhookErrors.Of(refused);
        }
    }
}
