using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Providers;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>What providers sent, for operators: seen without its content, and processed once more.</summary>
internal static class InboxAdminEndpoints
{
    private const int CountMax = 200;

    private static readonly string[] States = ["waiting", "done", "dead"];

    public static void MapInboxAdmin(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/admin/provider-deliveries").WithTags("Providers").RequireOperator();
        deliveries.MapGet("", ListAsync).WithName("listProviderDeliveries").WithSummary("Lists what providers sent, the latest first.");
        deliveries.MapPost("/{deliveryId}/retry", RetryAsync).WithName("retryProviderDelivery").WithSummary("Processes a delivery once more.");
    }

    private static async Task<Results<Ok<List<ProviderDeliveryResponse>>, Refusal>> ListAsync(
        IProviderStore store, CancellationToken cancellationToken, string? provider = null, string? state = null, int limit = 50)
    {
        if (provider is not null && KnownProviders.Find(provider) is null)
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("provider", "There is no such provider."));
        }

        if (state is not null && !States.Contains(state, StringComparer.Ordinal))
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("state", "state must be waiting, done or dead."));
        }

        if (limit is < 1 or > CountMax)
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("limit", FormattableString.Invariant($"limit must be 1 to {CountMax}.")));
        }

        var listed = await store.ListDeliveriesAsync(KnownProviders.Find(provider ?? "")?.Name ?? "", state ?? "", limit, cancellationToken);

        return TypedResults.Ok(listed.Select(ProviderDeliveryResponse.Of).ToList());
    }

    private static async Task<Results<Accepted, Refusal>> RetryAsync(
        string deliveryId, IProviderStore store, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(deliveryId, out var id)
            || await store.RetryAsync(id.ToString(), time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken) is not { } provider)
        {
            return Refusal.NotFound;
        }

        await grains.GetGrain<IInboxGrain>(provider).WakeAsync();

        return TypedResults.Accepted((string?)null);
    }
}

/// <summary>Something that a provider sent.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="Kind">Which of the provider's paths it came by; empty where there is one.</param>
/// <param name="Bytes">Size of its body.</param>
/// <param name="State"><c>waiting</c>, <c>done</c> or <c>dead</c>.</param>
/// <param name="Attempts">How often it was processed.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="NextAt">When it is tried again, UTC; null when it is not.</param>
/// <param name="Problem">Why it was not processed, or that nobody here is that person; empty otherwise.</param>
internal sealed record ProviderDeliveryResponse(
    string Id, string Provider, string Kind, long Bytes, string State, long Attempts, DateTimeOffset ReceivedAt, DateTimeOffset? NextAt, string Problem)
{
    public static ProviderDeliveryResponse Of(ListedDelivery listed) => new(
        listed.Id,
        listed.Provider,
        listed.Kind,
        listed.Bytes,
        listed.State,
        listed.Attempts,
        DateTimeOffset.FromUnixTimeMilliseconds(listed.ReceivedAt),
        listed.State == "waiting" ? DateTimeOffset.FromUnixTimeMilliseconds(listed.NextAt) : null,
        listed.Problem);
}
