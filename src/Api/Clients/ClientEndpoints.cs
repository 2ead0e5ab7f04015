using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Clients;

/// <summary>The operator's routes around partners' apps.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/api/admin/clients").WithTags("Clients").RequireOperator();

        clients.MapGet("", ListAsync).WithName("listClients").WithSummary("Lists partners' apps by id.");
        clients.MapPost("", AddAsync).WithName("addClient").WithSummary("Registers a partner's app; shows its secret this once.");
        clients.MapGet("/{clientId}", GetAsync).WithName("getClient").WithSummary("Shows a partner's app.");
        clients.MapPatch("/{clientId}", ChangeAsync).WithName("changeClient").WithSummary("Changes a partner's app; what is left out stays.");
        clients.MapDelete("/{clientId}", DeleteAsync).WithName("deleteClient").WithSummary("Takes a partner's app away, with all that users granted it.");
        clients.MapPost("/{clientId}/secrets", RotateAsync).WithName("rotateClientSecret").WithSummary("Makes a new secret; the one before it stays good for the overlap.");
        clients.MapDelete("/{clientId}/tokens", EndTokensAsync).WithName("endClientTokens").WithSummary("Ends all tokens of a partner's app at once; users stay connected and need only pass by.");
    }

    private static Task<Results<Ok<PageResponse<ClientResponse>>, Refusal>> ListAsync(
        PageQuery page, IClientStore clients, CancellationToken cancellationToken) =>
        page.AnswerAsync((skip, count) => clients.ListAsync(skip, count, cancellationToken), ClientResponse.Of);

    private static async Task<Results<Created<ClientCreatedResponse>, Refusal>> AddAsync(
        UpsertBody<NewClientBody, NewClient> body, ClientRegistry registry, CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await registry.AddAsync(body.Write, cancellationToken) is { } registered
                ? TypedResults.Created((string?)null, ClientCreatedResponse.Of(registered))
                : ClientErrors.IdTaken;
        }
        catch (InvalidClientException invalid)
        {
            return ClientErrors.Of(invalid, NewClientBody.Schema);
        }
    }

    private static async Task<Results<Ok<ClientResponse>, Refusal>> GetAsync(
        string clientId, IClientStore clients, CancellationToken cancellationToken) =>
        await clients.FindAsync(clientId, cancellationToken) is { } client
            ? TypedResults.Ok(ClientResponse.Of(client))
            : Refusal.NotFound;

    private static async Task<Results<Ok<ClientResponse>, Refusal>> ChangeAsync(
        string clientId,
        UpsertBody<ClientPatchBody, ClientPatch> body,
        ClientRegistry registry,
        PartnerAccess access,
        CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            if (await registry.ChangeAsync(clientId, body.Write.Apply, cancellationToken) is not { } client)
            {
                return Refusal.NotFound;
            }

            await access.ForgetAsync(RevocationKind.Client, clientId);

            return TypedResults.Ok(ClientResponse.Of(client));
        }
        catch (InvalidClientException invalid)
        {
            return ClientErrors.Of(invalid, ClientPatchBody.Schema);
        }
    }

    private static async Task<Results<NoContent, Refusal>> DeleteAsync(
        string clientId, IClientStore clients, PartnerAccess access, TimeProvider time, CancellationToken cancellationToken)
    {
        var isThere = await clients.DeleteAsync(clientId, time.GetUtcNow(), cancellationToken);
        await access.ForgetAsync(RevocationKind.Client, clientId);

        return isThere ? TypedResults.NoContent() : Refusal.NotFound;
    }

    private static async Task<Results<Created<SecretCreatedResponse>, Refusal>> RotateAsync(
        string clientId, UpsertBody<NewSecretBody, NewSecretRequest> body, ClientRegistry registry, CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        return await registry.RotateSecretAsync(clientId, body.Write.Overlap, cancellationToken) is var (secret, endsAt)
            ? TypedResults.Created((string?)null, new SecretCreatedResponse(clientId, secret, endsAt))
            : Refusal.NotFound;
    }

    private static async Task<Results<NoContent, Refusal>> EndTokensAsync(
        string clientId, IClientStore clients, PartnerAccess access, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(clientId, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        await access.EndAllOfClientAsync(clientId, "ended by the operator", cancellationToken);

        return TypedResults.NoContent();
    }
}
