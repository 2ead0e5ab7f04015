using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;

namespace TrainItAll.Api.Pages.SigningIn;

/// <summary>Asks for a link to a new password; the answer is the same whether the address is somebody's or not.</summary>
internal sealed class ForgotPage(AccountMails mails, NetworkLimits limits) : FormPage
{
    public const string Path = "/account/forgot";

    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    public IActionResult OnPost()
    {
        Email = Email?.Trim();
        if (Email is null || !EmailAddress.IsValid(Email))
        {
            AddProblem("email", EmailAddress.Problem);

            return Again();
        }

        if (!limits.PasswordLinks.TryTake(Network.Of(HttpContext)))
        {
            Response.Headers.RetryAfter = $"{limits.PasswordLinks.RetryAfterSeconds}";
            AddProblem(null, "Many links were asked for from your network. Try again in an hour.");

            return Again(StatusCodes.Status429TooManyRequests);
        }

        mails.SendPasswordLink(Email);

        return To($"{Path}?done=sent");
    }
}
