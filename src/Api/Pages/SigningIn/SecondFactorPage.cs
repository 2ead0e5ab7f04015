using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages.SigningIn;

/// <summary>The code from the phone, after a right password.</summary>
internal sealed class SecondFactorPage(
    SecondFactors factors, PendingSignIns pending, SignInSteps steps, ISignInPurpose purposes) : FormPage
{
    public const string NotRight = "This code is not right, or was used before. Wait for the next one and try again.";

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public string Email { get; private set; } = "";

    private (PendingSignIn Pending, Storage.Accounts.Account Account)? Found { get; set; }

    public override async Task OnPageHandlerExecutionAsync(
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context,
        Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        Found = await pending.FindAsync(HttpContext, HttpContext.RequestAborted);
        if (Found is not { } found)
        {
            context.Result = To(SignInPaths.Login);

            return;
        }

        Email = found.Account.Email;
        if (found.Pending.Goal.Transaction is { Length: > 0 } transaction
            && await purposes.FindAsync(HttpContext, transaction, HttpContext.RequestAborted) is { } purpose)
        {
            PageHeaders.AllowFormTarget(HttpContext, purpose.FormTarget);
        }

        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (waiting, account) = Found!.Value;
        switch (await factors.TryAsync(account.Id, Code ?? "", cancellationToken))
        {
            case CodeResult.Right:
                PendingSignIns.Delete(HttpContext);

                return To(await steps.FinishAsync(HttpContext, account, waiting.Goal, cancellationToken));
            case CodeResult.Blocked:
                return Refused("There were many tries: wait a while before the next one.");
            default:
                return Refused(NotRight);
        }
    }

    private PageResult Refused(string text)
    {
        AddProblem("code", text);

        return Again();
    }
}
