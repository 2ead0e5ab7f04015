using Microsoft.AspNetCore.Server.Kestrel.Core;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Admin;
using TrainItAll.Api.BodyMetrics;
using TrainItAll.Api.Clients;
using TrainItAll.Api.CoachWatts;
using TrainItAll.Api.DailyWellness;
using TrainItAll.Api.Files;
using TrainItAll.Api.Health;
using TrainItAll.Api.Intervals;
using TrainItAll.Api.Json;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.NutritionDays;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Pages;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Profile;
using TrainItAll.Api.Providers;
using TrainItAll.Api.RateLimits;
using TrainItAll.Api.SleepDays;
using TrainItAll.Api.Sources;
using TrainItAll.Api.Startup;
using TrainItAll.Api.Webhooks;
using TrainItAll.Silo;

namespace TrainItAll.Api;

/// <summary>The application, put together the same way for the executable, the tests and the benchmarks.</summary>
public static class ApiComposition
{
    /// <summary>Where the native dialect lives (seed, section 2).</summary>
    public const string ExternalBase = "/api/external/v1";

    /// <summary>How routing calls the endpoint that answers 405.</summary>
    private const string WrongMethod = "405 HTTP Method Not Supported";

    /// <summary>Adds the front end and everything below it.</summary>
    public static void AddTrainItAllApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.AddQuietDefaults();
        builder.AddTrainItAllSilo();

        var services = builder.Services;
        services.AddCheckedOptions();
        services.AddProxies();
        services.AddOtherOrigins();
        services.AddSingleton<PublicAddress>();
        services.AddHostedService<Announcement>();
        services.AddOperator();
        services.AddHostedService<FirstAdministrator>();
        services.AddAccess();
        services.AddAccounts();
        services.AddPages();
        services.AddOAuth();
        services.AddRateLimiting();
        services.AddExceptionHandler<ProblemHandler>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddSingleton<FileImporter>();
        services.AddSingleton<FitUpload>();
        services.AddLiveFeed();
        services.AddIntervals();
        services.AddCoachWatts();
        services.AddProviderSync();
        services.AddHealth();
        services.AddOpenApiDocuments();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = RequestBounds.ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(BoundRequests);
    }

    /// <summary>What the operator's commands need, with or without a web server.</summary>
    internal static void AddOperator(this IServiceCollection services)
    {
        services.AddSingleton(new ConsoleOutput(Console.Out));
        services.AddSingleton<Operator>();
        services.AddSingleton<ClientRegistry>();
    }

    /// <summary>Puts the request pipeline together, in the order in which a request meets it.</summary>
    public static void UseTrainItAllApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseForwardedHeaders();
        app.UseExceptionHandler(_ => { });
        app.UseSecurityHeaders();
        app.UseOAuthHeaders();
        app.UseStatusCodePages(StatusAnswers.AnswerAsync);
        app.UseApiBrowser();
        app.UseIntervalsForms();
        app.UseRouting();
        app.UseOtherOrigins();
        app.UseUnknownRoutes();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();

        app.MapPages();
        app.MapHealth();
        app.MapOpenApiDocuments();
        app.MapLiveFeed();
        app.MapAdmin();
        app.MapClients();
        app.MapOAuth();
        app.MapWebhookAdmin();
        app.MapExternalApi();
        app.MapIntervals();
        app.MapCoachWatts();
        app.MapProviderSync();
    }

    private static void MapExternalApi(this IEndpointRouteBuilder app)
    {
        var external = app.MapGroup(ExternalBase);
        external.MapProfile();
        external.MapActivities();
        external.MapFitFiles();
        external.MapBodyMetrics();
        external.MapSleepDays();
        external.MapNutritionDays();
        external.MapDailyWellness();
        external.MapSources();
        external.MapWebhooks();
        external.MapEventLog();
    }

    /// <summary>
    /// What no route serves is not there, and a method that a route does not take is not taken, whoever asks; only
    /// routes are worth asking for a key.
    /// </summary>
    private static void UseUnknownRoutes(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is { DisplayName: WrongMethod } refusal)
        {
            return refusal.RequestDelegate!(http);
        }

        if (http.GetEndpoint() is not null)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;

        return Task.CompletedTask;
    });

    private static void BoundRequests(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBounds.ServerBytesMax;
        kestrel.Limits.RequestHeadersTimeout = RequestBounds.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = RequestBounds.KeepAliveTimeout;
    }
}
