using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Admin;

/// <summary>The operator's routes: users and their keys.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/admin/users").WithTags("Users").RequireOperator();

        users.MapGet("", ListAsync).WithName("listUsers").WithSummary("Lists users, the latest first.");
        users.MapPost("", AddAsync).WithName("addUser").WithSummary("Creates a user with its athlete and a first API key.");
        users.MapPatch("/{userId}", ChangeAsync).WithName("changeUser").WithSummary("Changes a user's role, or bars the user.");
        users.MapPost("/{userId}/api-keys", AddKeyAsync).WithName("addApiKey").WithSummary("Gives a user one more API key.");
        users.MapDelete("/{userId}/api-keys/{keyId}", RevokeKeyAsync).WithName("revokeApiKey").WithSummary("Ends an API key.");
    }

    private static Task<Results<Ok<PageResponse<UserResponse>>, Refusal>> ListAsync(
        PageQuery page, IAccountStore accounts, CancellationToken cancellationToken) =>
        page.AnswerAsync((skip, count) => accounts.ListAsync(skip, count, cancellationToken), UserResponse.Of);

    private static async Task<Results<Created<UserCreatedResponse>, Refusal>> AddAsync(
        UpsertBody<NewUserBody, NewUser> body, Operator users, CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            var (account, apiKey) = await users.AddUserAsync(body.Write, apiKey: null, cancellationToken);

            return TypedResults.Created((string?)null, UserCreatedResponse.Of(account, apiKey));
        }
        catch (EmailTakenException)
        {
            return AdminErrors.EmailTaken;
        }
        catch (OrganizationNotFoundException)
        {
            return AdminErrors.OrganizationNotFound;
        }
    }

    private static async Task<Results<Ok<UserResponse>, Refusal>> ChangeAsync(
        string userId,
        UpsertBody<UserPatchBody, UserPatch> body,
        CurrentAthlete caller,
        Operator users,
        PartnerAccess access,
        CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (userId == caller.Account.Id && (body.Write.IsDisabled == true || body.Write.Role is Role.Athlete or Role.Coach))
        {
            return AdminErrors.OwnAccount;
        }

        if (await users.ChangeUserAsync(userId, body.Write, cancellationToken) is not { } changed)
        {
            return Refusal.NotFound;
        }

        await access.ForgetAsync(RevocationKind.User, userId);

        return TypedResults.Ok(UserResponse.Of(changed));
    }

    private static async Task<Results<Created<ApiKeyCreatedResponse>, Refusal>> AddKeyAsync(
        string userId,
        UpsertBody<NewKeyBody, NewKey> body,
        Operator users,
        IAccountStore accounts,
        CancellationToken cancellationToken)
    {
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await accounts.FindAsync(userId, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        var (name, scopes) = body.Write;
        var (keyId, apiKey) = await users.AddKeyAsync(userId, name, scopes, apiKey: null, cancellationToken);

        return TypedResults.Created((string?)null, new ApiKeyCreatedResponse(keyId, apiKey, scopes));
    }

    private static async Task<Results<NoContent, Refusal>> RevokeKeyAsync(
        string userId, string keyId, Operator users, CancellationToken cancellationToken) =>
        await users.RevokeKeyAsync(userId, keyId, cancellationToken) ? TypedResults.NoContent() : Refusal.NotFound;
}
