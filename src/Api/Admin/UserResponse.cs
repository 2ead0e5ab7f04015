using System.Collections.Immutable;
using System.ComponentModel;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Admin;

/// <summary>A user as the operator sees it: nothing secret.</summary>
internal sealed record UserResponse(
    [property: Description("The user, usr_….")] string Id,
    [property: Description("Email address.")] string Email,
    [property: Description("Full name.")] string? Name,
    [property: Description("athlete, coach or admin.")] string Role,
    [property: Description("The organization, org_….")] string OrganizationId,
    [property: Description("The user's athlete, mem_….")] string AthleteId,
    [property: Description("The athlete's number; i<number> in dialects that count.")] long AthleteNumber,
    [property: Description("The same user as a UUID.")] Guid Uuid,
    [property: Description("When the user was created, UTC.")] DateTimeOffset CreatedAt,
    [property: Description("Since when the user is barred, UTC; null: it is not.")] DateTimeOffset? DisabledAt)
{
    public static UserResponse Of(Account account) => new(
        account.Id,
        account.Email,
        account.Name,
        RoleNames.Of(account.Role),
        account.OrganizationId,
        account.Athlete.Value,
        account.AthleteNumber,
        account.Uuid,
        account.CreatedAt,
        account.DisabledAt);
}

/// <summary>A user just created, with its first key, which is never shown again.</summary>
internal sealed record UserCreatedResponse(
    [property: Description("The user, usr_….")] string Id,
    [property: Description("The organization, org_….")] string OrganizationId,
    [property: Description("The user's athlete, mem_….")] string AthleteId,
    [property: Description("The athlete's number.")] long AthleteNumber,
    [property: Description("The same user as a UUID.")] Guid Uuid,
    [property: Description("The user's API key: shown this once.")] string ApiKey)
{
    public static UserCreatedResponse Of(Account account, string apiKey) => new(
        account.Id,
        account.OrganizationId,
        account.Athlete.Value,
        account.AthleteNumber,
        account.Uuid,
        apiKey);
}

/// <summary>A key just created, which is never shown again.</summary>
internal sealed record ApiKeyCreatedResponse(
    [property: Description("The key's id, key_….")] string Id,
    [property: Description("The key itself: shown this once.")] string ApiKey,
    [property: Description("What it allows.")] ImmutableArray<string> Scopes);
