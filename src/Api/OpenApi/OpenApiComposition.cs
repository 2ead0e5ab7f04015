using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using TrainItAll.Api.CoachWatts;
using TrainItAll.Api.CoachWatts.OpenApi;
using TrainItAll.Api.Intervals;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Providers;
using TrainItAll.Api.Providers.OpenApi;

namespace TrainItAll.Api.OpenApi;

/// <summary>The OpenAPI documents and the page to browse them.</summary>
internal static class OpenApiComposition
{
    public const string External = "external-v1";
    public const string Admin = "admin";
    public const string Intervals = "intervals-v1";
    public const string CoachWatts = "coachwatts";
    public const string Providers = "providers";

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
        services.AddOpenApi(Intervals, options =>
        {
            options.ShouldInclude = endpoint => IntervalsPaths.Own($"/{endpoint.RelativePath}") && !IsOfProviders(endpoint);
            options.AddDocumentTransformer(new DocumentDocs(
                "Intervals.icu API v1, as TrainItAll speaks it",
                "The same athlete for clients of Intervals.icu. A key goes by Basic, an access token by Bearer."));
            options.AddOperationTransformer(new IntervalsDocs());
        });
        services.AddOpenApi(CoachWatts, options =>
        {
            options.ShouldInclude = endpoint => CoachWattsPaths.Own($"/{endpoint.RelativePath}");
            options.AddDocumentTransformer(new DocumentDocs(
                "Coach Watts sync API, as TrainItAll speaks it",
                "The same athlete for clients of Coach Watts. An access token goes by Bearer, an API key by X-API-Key."));
            options.AddOperationTransformer(new CoachWattsDocs());
        });
        services.AddOpenApi(Providers, options =>
        {
            options.ShouldInclude = IsOfProviders;
            options.AddDocumentTransformer(new DocumentDocs(
                "Open Wearables sync API, as TrainItAll speaks it",
                "Connections to Garmin, Strava, Polar, Suunto and WHOOP, and fetching from them. An API key goes by X-API-Key."));
            options.AddOperationTransformer(new ProviderDocs());
        });
    }

    /// <summary>By tag, because it shares its prefix with another dialect; what operators see of it is in their own document.</summary>
    private static bool IsOfProviders(ApiDescription endpoint) =>
        endpoint.RelativePath?.StartsWith(ProviderPaths.Prefix[1..], StringComparison.Ordinal) == true
        && endpoint.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().Any(tags => tags.Tags.Contains("Providers", StringComparer.Ordinal));

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
            browser.SwaggerEndpoint($"/openapi/{Intervals}.json", "Intervals.icu API v1");
            browser.SwaggerEndpoint($"/openapi/{CoachWatts}.json", "Coach Watts sync API");
            browser.SwaggerEndpoint($"/openapi/{Providers}.json", "Open Wearables sync API");
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
