using Microsoft.AspNetCore.Mvc.Filters;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages;

/// <summary>A page that only someone signed in sees; the folder's policy has let nobody else in.</summary>
internal abstract class SignedInPage : FormPage
{
    public BrowserSession Session { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Session = await HttpContext.FindSessionAsync()
            ?? throw new InvalidOperationException("This page is reached without a session; it belongs in a guarded folder.");
        await next();
    }
}
