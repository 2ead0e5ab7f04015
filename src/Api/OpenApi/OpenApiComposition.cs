using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;

namespace TrainItAll.Api.OpenApi;

/// <summary>The OpenAPI documents and the page to browse them.</summary>
internal static class OpenApiComposition
{
    public const string External = "external-v1";
    public const string Admin = "admin";

    /// <summary>Swagger UI styles elements by attribute and shows small images of its own.</summary>
    private const string BrowserPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private static readonly PathString BrowserPath = "/swagger";

    public static void AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddSingleton<OpenApiFiles>();
        services.AddOpenApi(External, options => Describe(options, ["api/external/v1/", "api/live/"], new DocumentDocs(
            "Train it All External API v1",
            "Activities, body metrics, sleep, nutrition and daily wellness of the athlete whose credential is used, its live events, and webhooks.")));
        services.AddOpenApi(Admin, options => Describe(options, ["api/admin/"], new DocumentDocs(
            "TrainItAll operator API",
            "Users, API keys and partners' apps of this installation; needs an administrator's key with all scopes.")));
    }

    public static void MapOpenApiDocuments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/openapi/{documentName}.json", ServeAsync).AllowAnonymous().ExcludeFromDescription();

    public static void UseApiBrowser(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments(BrowserPath, StringComparison.OrdinalIgnoreCase))
            {
                http.Response.Headers.ContentSecurityPolicy = BrowserPolicy;
            }

            return next(http);
        });
        app.UseSwaggerUI(browser =>
        {
            browser.SwaggerEndpoint($"/openapi/{External}.json", "External API v1");
            browser.SwaggerEndpoint($"/openapi/{Admin}.json", "Operator API");
            browser.DocumentTitle = "TrainItAll API";
        });
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> ServeAsync(string documentName, OpenApiFiles files) =>
        await files.FindAsync(documentName) is { } json
            ? TypedResults.Bytes(json, "application/json; charset=utf-8")
            : TypedResults.NotFound();

    private static void Describe(OpenApiOptions options, string[] paths, DocumentDocs document)
    {
        options.ShouldInclude = endpoint =>
            paths.Any(path => endpoint.RelativePath?.StartsWith(path, StringComparison.Ordinal) == true);
        options.AddDocumentTransformer(document);
        options.AddOperationTransformer(new OperationDocs());
        options.AddSchemaTransformer(new AnswerSchemas());
    }
}
