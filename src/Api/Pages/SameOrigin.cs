using Microsoft.AspNetCore.Mvc.Filters;

namespace TrainItAll.Api.Pages;

/// <summary>Takes forms from our own pages only, beside the antiforgery token.</summary>
/// <remarks>
/// Our pages send no referrer, and browsers then send <c>Origin: null</c> with a form; what remains is
/// <c>Sec-Fetch-Site</c>, which every browser of the last years sends and no page can set.
/// </remarks>
internal sealed class SameOrigin : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !IsOurs(request))
        {
            context.Result = PageProblem.FormRefused;
        }
    }

    private static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}",
        _ => false,
    };
}
