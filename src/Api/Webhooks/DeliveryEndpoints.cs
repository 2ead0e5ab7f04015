using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Json;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>The log of a subscription's deliveries, and sending them again.</summary>
internal static class DeliveryEndpoints
{
    public static async Task<Results<Ok<PageResponse<DeliveryResponse>>, Refusal>> ListAsync(
        string id, PageQuery page, DeliveryFilter filter, WebhookAccess access, IWebhookStore store, CancellationToken cancellationToken)
    {
        if (filter.Refusal is { } refusal)
        {
            return refusal;
        }

        return await access.FindAsync(id, cancellationToken) is null
            ? Refusal.NotFound
            : await page.AnswerAsync(
                (skip, count) => store.ListMessagesAsync(filter.QueryOf(id, skip, count), cancellationToken), DeliveryResponse.Of);
    }

    public static Task<Results<Ok<DeliveryResponse>, Refusal>> GetAsync(
        string id, string deliveryId, WebhookAccess access, IWebhookStore store, CancellationToken cancellationToken) =>
        access.UseAsync<Ok<DeliveryResponse>>(
            id,
            async (_, grain) =>
            {
                if (await store.FindMessageAsync(id, deliveryId, cancellationToken) is not { } found)
                {
                    return Refusal.NotFound;
                }

                var attempts = await store.ReadAttemptsAsync(deliveryId, cancellationToken);

                return TypedResults.Ok(DeliveryResponse.Of(found.Message) with
                {
                    Body = new RawJson(await grain.ReadBodyAsync(deliveryId, cancellationToken)),
                    AttemptLog = [.. attempts.Select(AttemptResponse.Of)],
                });
            },
            cancellationToken);

    public static Task<Results<Accepted<ReplayResponse>, Refusal>> ReplayOneAsync(
        string id, string deliveryId, WebhookAccess access, IWebhookStore store, CancellationToken cancellationToken) =>
        access.UseAsync<Accepted<ReplayResponse>>(
            id,
            async (_, grain) =>
            {
                if (await store.FindMessageAsync(id, deliveryId, cancellationToken) is null)
                {
                    return Refusal.NotFound;
                }

                return await grain.ReplayAsync(deliveryId, cancellationToken)
                    ? TypedResults.Accepted((string?)null, new ReplayResponse(1))
                    : WebhookErrors.NotReplayable;
            },
            cancellationToken);

    public static async Task<Results<Accepted<ReplayResponse>, Refusal>> ReplayAsync(
        string id, UpsertBody<ReplayBody, WebhookPeriod> body, WebhookAccess access, CancellationToken cancellationToken) =>
        body.Refusal is { } refusal
            ? refusal
            : await access.UseAsync<Accepted<ReplayResponse>>(
                id,
                async (_, grain) => TypedResults.Accepted(
                    (string?)null, new ReplayResponse(await grain.ReplayAsync(body.Write, cancellationToken))),
                cancellationToken);
}
