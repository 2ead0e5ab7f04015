using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;
using TrainItAll.Api.OpenApi;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Profile;

/// <summary>Routes of the seed's section 5.1.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfile(this IEndpointRouteBuilder external) =>
        external.MapGet("/profile", Get).RequireScope(Permission.ProfileRead).WithTags("Profile")
            .WithName("getProfile").WithSummary("Shows the user whose credential is used.")
            .WithExample(ProfileResponse.Example);

    private static Ok<ProfileResponse> Get(CurrentAthlete athlete) => TypedResults.Ok(ProfileResponse.Of(athlete));
}

/// <summary>The user (seed 5.1).</summary>
internal sealed record ProfileResponse(
    [property: Description("The user, usr_….")] string Id,
    [property: Description("Email address.")] string Email,
    [property: Description("Full name.")] string? Name,
    [property: Description("Address of a picture.")] string? Image,
    [property: Description("When the user was created, UTC.")] DateTimeOffset CreatedAt)
{
    public const string Example = """
        {
          "id": "usr_019bc6a0c4a07000a1b2c3d4e5f60718",
          "email": "user@example.com",
          "name": "Max Mustermann",
          "image": null,
          "createdAt": "2026-01-17T10:11:12.000Z"
        }
        """;

    public static ProfileResponse Of(CurrentAthlete athlete) => new(
        athlete.Account.Id,
        athlete.Account.Email,
        athlete.Account.Name,
        athlete.Account.Image,
        athlete.Account.CreatedAt);
}
