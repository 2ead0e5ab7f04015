using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Upserts;
using TrainItAll.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>What providers send by themselves (spec 4): verified, kept, answered, and only then processed.</summary>
internal static class InboxEndpoints
{
    private static readonly Problems.Refusal Forged =
        DetailError.Refuse(StatusCodes.Status401Unauthorized, "Invalid webhook signature");

    /// <summary>Ours first; the others are those of the product whose dialect this is.</summary>
    private static readonly ImmutableArray<string> Paths =
    [
        "/webhooks/{provider}", "/webhooks/{provider}/{kind:regex(^(push|ping|webhook)$)}", "/providers/{provider}/webhooks",
        "/{provider}/webhooks/{kind:regex(^(push|ping)$)}", "/{provider:regex(^strava$)}/webhook",
    ];

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        foreach (var path in Paths)
        {
            api.MapPost(path, ReceiveAsync).AllowAnonymous().ExcludeFromDescription();
        }

        foreach (var path in new[] { "/webhooks/strava/webhook", "/strava/webhook", "/providers/strava/webhooks" })
        {
            api.MapGet(path, Greet).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> ReceiveAsync(
        string provider,
        IGrainFactory grains,
        DeliveryRoom room,
        IOptionsMonitor<ProviderOptions> options,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (KnownProviders.Find(provider) is not { } traits)
        {
            return DetailError.Refuse(StatusCodes.Status404NotFound, $"Unknown provider: '{provider}'");
        }

        // Before a byte of the body is read: it may be large.
        var client = options.Get(traits.Name).ClientId;
        if (traits.ClientHeader is { } header && (request.Headers[header] is not [{ } named] || !IsClient(client, named)))
        {
            return Forged;
        }

        using var place = await room.EnterAsync(request.ContentLength, traits.DeliveryBytesMax, cancellationToken);
        if (place is null)
        {
            return DetailError.Refuse(StatusCodes.Status503ServiceUnavailable, "Too many large deliveries at once. Send it again in a minute.");
        }

        return await KeepAsync(traits, grains, request, time.GetUtcNow(), cancellationToken);
    }

    private static async Task<IResult> KeepAsync(
        ProviderTraits traits, IGrainFactory grains, HttpRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
        {
            // Never less than elsewhere: of a body that is a little too large the server takes the rest, and its sender gets the answer.
            bound.MaxRequestBodySize = Math.Max(traits.DeliveryBytesMax + 1L, RequestBounds.ServerBytesMax);
        }

        if (await BytesAsync(request, traits.DeliveryBytesMax, cancellationToken) is not { } bytes)
        {
            return DetailError.Refuse(StatusCodes.Status413PayloadTooLarge, $"Send at most {traits.DeliveryBytesMax} bytes.");
        }

        var reception = await grains.GetGrain<IInboxGrain>(traits.Name).ReceiveAsync(
            new Delivery(bytes, request.RouteValues["kind"] as string ?? "", HeadersOf(request, traits), receivedAt),
            cancellationToken);

        return reception switch
        {
            Reception.Forged => Forged,
            Reception.Unreadable => DetailError.Refuse(StatusCodes.Status400BadRequest, "Invalid JSON body"),
            _ => traits.IsBackfilled ? GarminAnswer.Of(bytes.AsSpan()).Show() : Accepted(),
        };
    }

    /// <summary>The pooled memory goes back before the bytes are kept: a large delivery is here once.</summary>
    private static async Task<ImmutableArray<byte>?> BytesAsync(HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        using var body = await RequestBody.ReadAsync(request, bytesMax, cancellationToken);

        return body is null ? null : [.. body.Span];
    }

    private static ImmutableDictionary<string, string> HeadersOf(HttpRequest request, ProviderTraits traits) => traits.Headers
        .Where(name => request.Headers[name] is [not null])
        .ToImmutableDictionary(name => name, name => request.Headers[name].ToString(), StringComparer.OrdinalIgnoreCase);

    private static bool IsClient(string? ours, string named) => !string.IsNullOrEmpty(ours) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(named));

    /// <summary>Strava asks whether a subscription is ours before it makes one.</summary>
    private static IResult Greet(IOptionsMonitor<ProviderOptions> options, HttpRequest request)
    {
        var query = request.Query;
        if (query["hub.mode"] is not ["subscribe"] || query["hub.challenge"] is not [{ Length: > 0 and <= 1_024 } challenge])
        {
            return DetailError.Refuse(StatusCodes.Status400BadRequest, "Invalid hub.mode");
        }

        if (query["hub.verify_token"] is not [{ } token] || !IsClient(options.Get("strava").VerifyToken, token))
        {
            return DetailError.Refuse(StatusCodes.Status403Forbidden, "Invalid verify token");
        }

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("hub.challenge", challenge);
                writer.WriteEndObject();
            },
            at: null);
    }

    private static ViewAnswer Accepted() => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "accepted");
            writer.WriteEndObject();
        },
        at: null);
}
