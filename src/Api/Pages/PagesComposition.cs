using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Pages.Account;

namespace TrainItAll.Api.Pages;

/// <summary>Pages rendered here: no script needed, nothing loaded from elsewhere, every form guarded.</summary>
internal static class PagesComposition
{
    /// <summary>The largest form in bytes; ours hold a few short fields.</summary>
    private const int FormBytesMax = 16 * 1024;

    private const int FormFieldsMax = 64;

    /// <summary>The framework would answer every method as if it were GET.</summary>
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options =>
        {
            options.Conventions.AllowAnonymousToFolder("/SigningIn");
            options.Conventions.AllowAnonymousToFolder("/OAuth");
            options.Conventions.AuthorizeFolder("/Account", SessionCookie.Scheme);
            options.Conventions.AuthorizeFolder("/Admin", SessionCookie.Scheme);
            options.Conventions.ConfigureFilter(new PageHeaders());
            options.Conventions.ConfigureFilter(new PageProblem());
            options.Conventions.ConfigureFilter(new SameOrigin());
            options.Conventions.ConfigureFilter(new RequestSizeLimitAttribute(FormBytesMax));
            options.Conventions.ConfigureFilter(new RequestFormLimitsAttribute
            {
                BufferBodyLengthLimit = FormBytesMax,
                ValueCountLimit = FormFieldsMax,
                ValueLengthLimit = FormBytesMax,
            });
        }).ConfigureApplicationPartManager(parts =>
        {
            // The framework looks in the program that was started, which in tests is another one.
            parts.ApplicationParts.Clear();
            var assembly = typeof(PagesComposition).Assembly;
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                parts.ApplicationParts.Add(part);
            }
        });
        services.AddSingleton<OwnWebhooks>();
        services.AddScoped<PageClock>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie = new FormCookie();

            // The framework would say SAMEORIGIN; ours is DENY.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapLandingPage();
        routes.MapRazorPages().WithMetadata(new HttpMethodMetadata(Methods));
    }
}
