using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>Routes by which owners manage subscriptions (specification §5).</summary>
internal static class WebhookEndpoints
{
    private const string Subscriptions = "/webhook-subscriptions";

    public static void MapWebhooks(this IEndpointRouteBuilder external)
    {
        var hooks = external.MapGroup(Subscriptions).WithTags("Webhooks").RequireAuthorization().WithMetadata(ClientCaller.Taken);

        hooks.MapGet("", ListAsync).WithName("listWebhooks").WithSummary("Lists your subscriptions, the latest first.");
        hooks.MapPost("", CreateAsync).WithName("createWebhook")
            .WithSummary("Creates a subscription; the secrets are in this answer alone. The URL gets a TEST event and must answer 2xx.");
        hooks.MapGet("/{id}", GetAsync).WithName("getWebhook").WithSummary("Shows a subscription, how its receiver does, and what lies for it.");
        hooks.MapPatch("/{id}", ChangeAsync).WithName("changeWebhook").WithSummary("Changes, stops or starts a subscription.");
        hooks.MapDelete("/{id}", DeleteAsync).WithName("deleteWebhook").WithSummary("Ends a subscription and drops what lies for it.");
        hooks.MapPost("/{id}/rotate-secret", RotateAsync).WithName("rotateWebhookSecret")
            .WithSummary("Makes a new signing key; the old ones go on signing for a while.");
        hooks.MapPost("/{id}/test", TestAsync).WithName("testWebhook").WithSummary("Sends a TEST event and answers what became of it.");
        hooks.MapPost("/{id}/replay", DeliveryEndpoints.ReplayAsync).WithName("replayWebhook")
            .WithSummary("Sends the dead deliveries of a period again, the oldest first.");
        hooks.MapGet("/{id}/deliveries", DeliveryEndpoints.ListAsync).WithName("listDeliveries")
            .WithSummary("Lists deliveries, the latest first; state, athlete and since choose which.").WithMetadata(DeliveryFilter.Documented);
        hooks.MapGet("/{id}/deliveries/{deliveryId}", DeliveryEndpoints.GetAsync).WithName("getDelivery")
            .WithSummary("Shows a delivery with its body and attempts.");
        hooks.MapPost("/{id}/deliveries/{deliveryId}/replay", DeliveryEndpoints.ReplayOneAsync).WithName("replayDelivery")
            .WithSummary("Sends a delivery again: same id, same bytes.");
    }

    /// <summary>The operator's list of everybody's.</summary>
    public static void MapWebhookAdmin(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"/api/admin{Subscriptions}", ListAllAsync).RequireOperator().WithTags("Webhooks")
            .WithName("listAllWebhooks").WithSummary("Lists the webhook subscriptions of everybody, the latest first.");

    private static Task<Results<Ok<PageResponse<WebhookResponse>>, Refusal>> ListAllAsync(
        PageQuery page, IWebhookStore store, CancellationToken cancellationToken) =>
        page.AnswerAsync((skip, count) => store.ListAsync(owner: null, skip, count, cancellationToken), WebhookResponse.Of);

    private static async Task<Results<Ok<PageResponse<WebhookResponse>>, Refusal>> ListAsync(
        PageQuery page, WebhookAccess access, IWebhookStore store, CancellationToken cancellationToken) =>
        access.Caller is { } caller
            ? await page.AnswerAsync((skip, count) => store.ListAsync(caller.Stored, skip, count, cancellationToken), WebhookResponse.Of)
            : WebhookErrors.PersonalOnly;

    private static async Task<Results<Created<WebhookResponse>, Refusal>> CreateAsync(
        UpsertBody<NewWebhookBody, NewWebhookWrite> body, WebhookAccess access, CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (access.Caller is not { } caller)
        {
            return WebhookErrors.PersonalOnly;
        }

        if (caller.FindRefusal(body.Write.Change) is { } hidden)
        {
            return hidden;
        }

        try
        {
            var (id, secrets) = await access.CreateAsync(caller, body.Write, cancellationToken);
            var created = await access.FindAsync(id, cancellationToken);

            return created is null
                ? Refusal.NotFound
                : TypedResults.Created($"{ApiComposition.ExternalBase}{Subscriptions}/{id}", WebhookResponse.Of(created).With(secrets));
        }
        catch (WebhookRefusedException refused)
        {
            return WebhookErrors.Of(refused);
        }
    }

    private static async Task<Results<Ok<WebhookResponse>, Refusal>> GetAsync(
        string id, WebhookAccess access, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(WebhookResponse.Of(found) with { Backlog = await access.CountAsync(id, cancellationToken) })
            : Refusal.NotFound;

    private static Task<Results<Ok<WebhookResponse>, Refusal>> ChangeAsync(
        string id, UpsertBody<WebhookBody, WebhookChange> body, WebhookAccess access, CancellationToken cancellationToken) =>
        body.Refusal is { } refusal
            ? Refused<Ok<WebhookResponse>>(refusal)
            : access.UseAsync<Ok<WebhookResponse>>(
                id,
                async (caller, grain) =>
                {
                    if (caller.FindRefusal(body.Write) is { } hidden)
                    {
                        return hidden;
                    }

                    await grain.ChangeAsync(body.Write, cancellationToken);

                    return await access.FindAsync(id, cancellationToken) is { } changed
                        ? TypedResults.Ok(WebhookResponse.Of(changed))
                        : Refusal.NotFound;
                },
                cancellationToken);

    private static Task<Results<NoContent, Refusal>> DeleteAsync(
        string id, WebhookAccess access, CancellationToken cancellationToken) =>
        access.UseAsync<NoContent>(
            id,
            async (_, grain) =>
            {
                await grain.DeleteAsync(cancellationToken);

                return TypedResults.NoContent();
            },
            cancellationToken);

    private static Task<Results<Ok<WebhookSecretsResponse>, Refusal>> RotateAsync(
        string id, UpsertBody<RotationBody, SecretRotation> body, WebhookAccess access, CancellationToken cancellationToken) =>
        body.Refusal is { } refusal
            ? Refused<Ok<WebhookSecretsResponse>>(refusal)
            : access.UseAsync<Ok<WebhookSecretsResponse>>(
                id,
                async (_, grain) =>
                {
                    var secrets = await grain.RotateAsync(body.Write, cancellationToken);

                    return TypedResults.Ok(new WebhookSecretsResponse(secrets.Signing, secrets.Body));
                },
                cancellationToken);

    private static Task<Results<Accepted<WebhookTestResponse>, Refusal>> TestAsync(
        string id, WebhookAccess access, IWebhookStore store, CancellationToken cancellationToken) =>
        access.UseAsync<Accepted<WebhookTestResponse>>(
            id,
            async (_, grain) =>
            {
                var messageId = await grain.TestAsync(cancellationToken);
                var message = await store.FindMessageAsync(id, messageId, cancellationToken);
                var attempts = await store.ReadAttemptsAsync(messageId, cancellationToken);

                return message is { } found
                    ? TypedResults.Accepted(
                        (string?)null,
                        new WebhookTestResponse(messageId, WebhookNames.Of(found.Message.State), [.. attempts.Select(AttemptResponse.Of)]))
                    : Refusal.NotFound;
            },
            cancellationToken);

    private static Task<Results<T, Refusal>> Refused<T>(Refusal refusal)
        where T : IResult => Task.FromResult<Results<T, Refusal>>(refusal);
}
