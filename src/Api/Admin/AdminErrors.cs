using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Admin;

/// <summary>Refusals that only the operator's routes know.</summary>
internal static class AdminErrors
{
    public static readonly Refusal EmailTaken = new(
        StatusCodes.Status409Conflict,
        new ErrorResponse(
            "A user with this email address exists already.",
            "email_taken",
            "Use another address, or give the user that is there one more key."));

    public static readonly Refusal OwnAccount = new(
        StatusCodes.Status409Conflict,
        new ErrorResponse(
            "You cannot take the operator's rights from yourself.",
            "own_account",
            "Let another administrator do it, or use the command user change on the server."));

    public static Refusal OrganizationNotFound
    {
        get
        {
            var issues = new Issues();
            issues.Add("organizationId", "There is no organization with this id; leave it out to make a new one.");

            return Refusal.BadRequest(ApiErrors.InvalidBody(issues, ["organizationId"], NewUserBody.Schema.AllowedKeys));
        }
    }
}
