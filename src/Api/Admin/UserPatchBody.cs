using TrainItAll.Api.Upserts;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Admin;

/// <summary>What the operator changes about a user; what is left out stays.</summary>
internal sealed class UserPatchBody : IBody<UserPatch>
{
    private static readonly BodyField Role = BodyField.Choice("role", RoleNames.All, "What the user may do beside its own data.");

    private static readonly BodyField Disabled = BodyField.Flag(
        "disabled", "True ends the user's sessions and bars keys, tokens and sign-in until it is false again.");

    public static BodySchema Schema { get; } = new(
        "UserChange",
        "Changes to a user. What is listened to by a role that is gone ends within seconds.",
        """
        { "role": "coach" }
        """,
        Role,
        Disabled);

    public static UserPatch Make(BodyValues values) => new(
        values.Text(Role) is { } role ? RoleNames.Parse(role) : null,
        values.Flag(Disabled));
}

/// <summary>A change of a user; null leaves as it is.</summary>
/// <param name="Role">The new role.</param>
/// <param name="IsDisabled">Whether the user is barred.</param>
internal sealed record UserPatch(Role? Role, bool? IsDisabled);
