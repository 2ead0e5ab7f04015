using TrainItAll.Api.Accounts;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Admin;

/// <summary>What the operator sends about a user.</summary>
internal sealed class NewUserBody : IBody<NewUser>
{
    private const int NameCharsMax = 200;
    private const int IdCharsMax = 100;

    private static readonly BodyField Email = BodyField.RequiredText(
        "email", EmailAddress.CharsMax, "The address to sign in with; once per installation.");

    private static readonly BodyField Password = BodyField.RequiredText(
        "password", Passwords.CharsMax, $"At least {Passwords.CharsMin} characters, and not easy to guess.");

    private static readonly BodyField Name = BodyField.Id("name", NameCharsMax, "Full name.");
    private static readonly BodyField Role = BodyField.RequiredChoice("role", RoleNames.All, "What the user may do beside its own data.");

    private static readonly BodyField OrganizationId = BodyField.Id(
        "organizationId", IdCharsMax, "An organization that exists; left out, the user gets a new one.");

    public static BodySchema Schema { get; } = new(
        "NewUser",
        "A user. Its athlete and a first API key are made with it.",
        """
        {
          "email": "max@example.com",
          "password": "correct horse battery",
          "name": "Max Mustermann",
          "role": "athlete"
        }
        """,
        Email,
        Password,
        Name,
        Role,
        OrganizationId);

    public static void Check(BodyValues values, Issues issues)
    {
        if (!EmailAddress.IsValid(values.Text(Email)!))
        {
            issues.Add(new Issue(Issue.InvalidString, [Email.Name], EmailAddress.Problem) { Validation = "email" });
        }

        var password = values.Text(Password)!;
        if (password.Length < Passwords.CharsMin)
        {
            issues.Add(new Issue(Issue.TooSmall, [Password.Name], $"Must be at least {Passwords.CharsMin} characters.")
            {
                Minimum = Passwords.CharsMin,
                Type = "string",
                Inclusive = true,
            });
        }
        else if (PasswordRules.Problem(password, values.Text(Email), values.Text(Name)) is { } problem)
        {
            issues.Add(new Issue(Issue.Custom, [Password.Name], problem));
        }
    }

    public static NewUser Make(BodyValues values) => new(
        values.Text(Email)!,
        values.Text(Password)!,
        values.Text(Name),
        RoleNames.Parse(values.Text(Role)!),
        values.Text(OrganizationId));
}
