using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.CoachWatts.Wellness;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Startup;
using TrainItAll.OAuth;
using TrainItAll.Providers;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>Connections to providers (spec 3).</summary>
internal static class ConnectEndpoints
{
    private const string Base = $"{ProviderPaths.Prefix}/oauth";
    private const int TextCharsMax = 4_096;

    public static void MapConnections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/oauth/providers", Providers).RequireScope(Permission.ProfileRead)
            .WithName("listProviders").WithSummary("Lists the providers, and which of them can be connected here.")
            .Reads("enabled_only", "true leaves out those that cannot be connected here.")
            .Answers("application/json", "A list of provider, name, enabled, workouts and data_247.");
        api.MapGet("/oauth/{provider}/authorize", AuthorizeAsync).RequireScope(Permission.ProfileWrite)
            .WithName("authorizeProvider").WithSummary("Begins to connect a user: says where to send the person.")
            .Reads("user_id", "The user: its UUID, usr_… or mem_….", isRequired: true)
            .Reads("redirect_uri", "Where the person goes at the end, below our own address.")
            .Answers("application/json", "authorization_url and state; good for 15 minutes.");
        api.MapGet("/oauth/{provider}/callback", CallbackAsync).AllowAnonymous().ExcludeFromDescription();
        api.MapGet("/oauth/success", Success).AllowAnonymous().ExcludeFromDescription();
        api.MapGet("/oauth/error", Error).AllowAnonymous().ExcludeFromDescription();
        api.MapGet("/users/{userId}/connections", ListAsync).RequireScope(Permission.ProfileRead)
            .WithName("listConnections").WithSummary("Lists a user's connections, without their tokens.")
            .Answers("application/json", "A list of connections.");
        api.MapDelete("/users/{userId}/connections/{provider}", DisconnectAsync).RequireScope(Permission.ProfileWrite)
            .WithName("disconnectProvider").WithSummary("Ends a connection here, and at the provider as well as it goes.")
            .Answers("", "It is ended.", StatusCodes.Status204NoContent);
        api.MapDelete("/users/{userId}/connections/{provider}/data", ForgetAsync).RequireScope(Permission.ProfileWrite)
            .WithName("deleteProviderData").WithSummary("Deletes all that a provider delivered; what others said and the athlete edited stays.")
            .Answers("", "It is deleted.", StatusCodes.Status204NoContent);
    }

    private static ViewAnswer Providers(IOptionsMonitor<ProviderOptions> options, HttpRequest request) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartArray();
            var enabledOnly = request.Query["enabled_only"] is [{ } asked] && asked.ToLowerInvariant() is "true" or "1" or "yes" or "on";
            foreach (var provider in KnownProviders.All.Where(one => !enabledOnly || IsEnabled(one, options)))
            {
                writer.WriteStartObject();
                writer.WriteString("provider", provider.Name);
                writer.WriteString("name", provider.DisplayName);
                writer.WriteBoolean("enabled", IsEnabled(provider, options));
                writer.WriteBoolean("workouts", provider.HasWorkouts);
                writer.WriteBoolean("data_247", provider.Offers247(options.Get(provider.Name)));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        at: null);

    private static bool IsEnabled(ProviderTraits provider, IOptionsMonitor<ProviderOptions> options) =>
        options.Get(provider.Name).IsConfigured;

    private static async Task<IResult> AuthorizeAsync(
        string provider,
        CurrentAthlete caller,
        PathUser users,
        ConnectFlows flows,
        IOptionsMonitor<ProviderOptions> options,
        PublicAddress address,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = request.Query;
        if (KnownProviders.Find(provider) is not { } traits)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"Provider '{provider}' does not support OAuth");
        }

        if (query["user_id"] is not [{ } userId] || !PathUser.IsId(userId))
        {
            return Refuse(StatusCodes.Status400BadRequest, "user_id must be a UUID.");
        }

        var redirect = query["redirect_uri"] is [{ Length: > 0 and <= TextCharsMax } uri] ? uri : null;
        if (redirect is not null && !IsOurs(redirect, address.Url))
        {
            return Refuse(StatusCodes.Status400BadRequest, $"redirect_uri must be an address below {address.Url}.");
        }

        if (!options.Get(traits.Name).IsConfigured)
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, $"{traits.DisplayName} is not configured here.");
        }

        if (await users.FindAsync(userId, caller, cancellationToken) is not { } account)
        {
            return Refuse(StatusCodes.Status404NotFound, "User not found");
        }

        var (url, state) = await flows.BeginAsync(account, traits, redirect, failed: null, cancellationToken);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("authorization_url", url);
                writer.WriteString("state", state);
                writer.WriteEndObject();
            },
            at: null);
    }

    private static async Task<IResult> CallbackAsync(
        string provider,
        ConnectFlows flows,
        IGrainFactory grains,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = request.Query;
        if (query["state"] is not [{ Length: > 0 and <= TextCharsMax } state])
        {
            return Failed("Missing OAuth parameters");
        }

        if (await flows.TakeAsync(state, cancellationToken) is not { } flow)
        {
            return Failed("Invalid or expired state parameter");
        }

        if (!string.Equals(flow.Provider, provider, StringComparison.OrdinalIgnoreCase))
        {
            return Failed("Provider mismatch in state");
        }

        if (query["error"] is [{ } error])
        {
            return Failed(error.Length <= TextCharsMax ? error : "The provider refused.", flow);
        }

        if (query["code"] is not [{ Length: > 0 and <= TextCharsMax } code])
        {
            return Failed("Missing OAuth parameters", flow);
        }

        var problem = await grains.GetGrain<IConnectionGrain>($"{flow.Provider}/{flow.UserId}").ConnectAsync(
            new CodeExchange(code, flow.Callback, flow.AthleteId, flow.Verifier)
            {
                UserId = flow.UserId,
                Scope = query["scope"] is [{ Length: > 0 and <= TextCharsMax } scope] ? scope : null,
            },
            cancellationToken);

        return problem is not null
            ? Failed(problem, flow)
            : new SeeOther(flow.RedirectUri ?? QueryHelpers.AddQueryString(
                $"{Base}/success", new Dictionary<string, string?>(StringComparer.Ordinal) { ["provider"] = flow.Provider, ["user_id"] = flow.UserId }));
    }

    private static ViewAnswer Success(HttpRequest request) => ViewAnswer.Of(
        writer =>
        {
            var provider = KnownProviders.Find(request.Query["provider"].ToString())?.Name ?? "provider";
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteString("message", $"Successfully connected to {provider}");
            writer.WriteString("user_id", request.Query["user_id"].ToString());
            writer.WriteString("provider", provider);
            writer.WriteEndObject();
        },
        at: null);

    private static ViewAnswer Error(HttpRequest request) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", false);
            writer.WriteString("message", request.Query["message"].ToString());
            writer.WriteEndObject();
        },
        at: null);

    private static async Task<IResult> ListAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, CancellationToken cancellationToken)
    {
        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, cancellationToken) is not { } account)
        {
            return Refuse(StatusCodes.Status404NotFound, "User not found");
        }

        var connections = await store.ListConnectionsAsync(account.Id, cancellationToken);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var connection in connections)
                {
                    Write(writer, connection, account.Uuid);
                }

                writer.WriteEndArray();
            },
            at: null);
    }

    private static async Task<IResult> DisconnectAsync(
        string userId, string provider, CurrentAthlete caller, PathUser users, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, cancellationToken) is not { } account
            || KnownProviders.Find(provider) is not { } traits
            || !await grains.GetGrain<IConnectionGrain>($"{traits.Name}/{account.Id}").DisconnectAsync(cancellationToken))
        {
            return Refuse(StatusCodes.Status404NotFound, "No active connection found for provider");
        }

        return TypedResults.NoContent();
    }

    /// <summary>Deletes what the provider delivered, whether or not it is connected still.</summary>
    private static async Task<IResult> ForgetAsync(
        string userId, string provider, CurrentAthlete caller, PathUser users, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, cancellationToken) is not { } account
            || KnownProviders.Find(provider) is not { } traits)
        {
            return Refuse(StatusCodes.Status404NotFound, "User not found");
        }

        var data = grains.GetGrain<IProviderDataGrain>(account.Athlete.Value);
        for (var next = await data.ForgetAsync(traits.Name, null, cancellationToken); next is not null;)
        {
            next = await data.ForgetAsync(traits.Name, next, cancellationToken);
        }

        return TypedResults.NoContent();
    }

    private static void Write(Utf8JsonWriter writer, StoredConnection connection, Guid user)
    {
        writer.WriteStartObject();
        writer.WriteString("id", connection.Id);
        writer.WriteString("user_id", user);
        writer.WriteString("provider", connection.Provider);
        writer.WriteString("provider_user_id", connection.ProviderUserId);
        writer.WriteString("provider_username", connection.Username);
        writer.WriteString("scope", connection.Scope);
        writer.WriteString("status", connection.Status);
        writer.WriteString("last_synced_at", connection.LastSyncedAt == 0 ? null : Moment(connection.LastSyncedAt));
        writer.WriteString("created_at", Moment(connection.CreatedAt));
        writer.WriteString("updated_at", Moment(connection.UpdatedAt));
        writer.WriteEndObject();
    }

    private static string Moment(long milliseconds) => CoachText.Instant(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    /// <summary>Anything else would make an open redirector of us.</summary>
    private static bool IsOurs(string redirect, string own) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && uri.GetLeftPart(UriPartial.Authority) == new Uri(own).GetLeftPart(UriPartial.Authority);

    private static SeeOther Failed(string message, ConnectFlow? flow = null) =>
        new(flow?.FailedUri ?? $"{Base}/error?message={Uri.EscapeDataString(message)}");

    private static Problems.Refusal Refuse(int status, string detail) => DetailError.Refuse(status, detail);
}

/// <summary>Leads a browser on with GET.</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;

        return Task.CompletedTask;
    }
}
