using System.Text.Encodings.Web;
using TrainItAll.Api.Startup;

namespace TrainItAll.Api.Pages;

/// <summary>The page at the root: what this is and where to go. It needs no script and loads nothing from elsewhere.</summary>
internal static class LandingPage
{
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapLandingPage(this IEndpointRouteBuilder routes)
    {
        var page = Read("Landing.html").Replace("{version}", Announcement.Version, StringComparison.Ordinal);
        var style = Read("landing.css");

        routes.MapGet("/", (HttpContext http) => Show(http, page)).AllowAnonymous().ExcludeFromDescription();
        routes.MapStyle("/landing.css", style);
        routes.MapStyle("/pages.css", Read("pages.css"));
    }

    private static void MapStyle(this IEndpointRouteBuilder routes, string path, string style) => routes
        .MapGet(path, () => Results.Text(style, "text/css; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();

    private static IResult Show(HttpContext http, string page)
    {
        http.Response.Headers.ContentSecurityPolicy = PagePolicy;
        var origin = HtmlEncoder.Default.Encode($"{http.Request.Scheme}://{http.Request.Host}");

        return Results.Text(page.Replace("{origin}", origin, StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    private static string Read(string name)
    {
        using var stream = typeof(LandingPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The page {name} is not in the program.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
