using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace TrainItAll.Api.Startup;

/// <summary>
/// Lets scripts of other origins call the API, where the operator named them (Fetch standard, CORS). What they may do is
/// decided by their key or token: no cookie goes along, so that nobody's session is theirs.
/// </summary>
internal static class OtherOrigins
{
    public const string Key = $"{KnownSettings.Root}:Origins";

    private const string Any = "*";

    private const string Problem =
        "TrainItAll__Origins must list origins with a comma between, such as https://app.example.org, http://localhost:5173, or be * for all.";

    private static readonly TimeSpan PreflightLife = TimeSpan.FromHours(1);

    private static readonly string[] ToldHeaders =
    [
        "Content-Disposition", "ETag", "Location", "Retry-After", "WWW-Authenticate", "X-Athlete-Epoch", "X-Athlete-Seq", "X-Has-Next-Page",
        "X-Locked-Days", "X-Next-Page", "X-Page", "X-Per-Page", "X-Prev-Page", "X-Task-Id",
    ];

    public static void AddOtherOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>()
            .Configure<IConfiguration>((cors, configuration) => cors.AddDefaultPolicy(Policy(Parse(configuration[Key]))))
            .ValidateOnStart();
    }

    /// <summary>Where nobody is named, a question before a call is a method that no route takes, as ever.</summary>
    public static void UseOtherOrigins(this WebApplication app)
    {
        if (!string.IsNullOrWhiteSpace(app.Configuration[Key]))
        {
            app.UseWhen(IsForPrograms, api => api.UseCors());
        }
    }

    /// <summary>Pages are for people who are there themselves; OAuth says by itself which of its routes are open to all origins.</summary>
    private static bool IsForPrograms(HttpContext http) =>
        (IsBelow(http, "/api") && !IsBelow(http, "/api/oauth")) || IsBelow(http, "/hubs");

    private static bool IsBelow(HttpContext http, string path) => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static Action<CorsPolicyBuilder> Policy(string[] origins) => policy =>
    {
        policy.AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(ToldHeaders).SetPreflightMaxAge(PreflightLife);
        if (origins is [Any])
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.WithOrigins(origins);
        }
    };

    private static string[] Parse(string? list)
    {
        var origins = (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        return origins is [Any] || Array.TrueForAll(origins, IsOrigin)
            ? origins
            : throw new OptionsValidationException(nameof(OtherOrigins), typeof(CorsOptions), [Problem]);
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
