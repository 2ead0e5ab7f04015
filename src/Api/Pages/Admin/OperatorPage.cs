using Microsoft.AspNetCore.Mvc.Filters;
using TrainItAll.Api.Accounts;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Pages.Admin;

/// <summary>A page that only administrators see.</summary>
internal abstract class OperatorPage : SignedInPage
{
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await HttpContext.FindSessionAsync() is { Account.Role: Role.Admin })
        {
            await base.OnPageHandlerExecutionAsync(context, next);
        }
        else
        {
            context.Result = PageProblem.Result(
                StatusCodes.Status403Forbidden, "Only for administrators", "Sign in with an administrator's account to see this page.");
        }
    }
}
