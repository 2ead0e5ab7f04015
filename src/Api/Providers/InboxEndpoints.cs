using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Upserts;
using TrainItAll.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>What providers send by themselves (spec 4): verified, kept, answered, and only then processed.</summary>
internal static class InboxEndpoints
{
    private const int BodyBytesMax = 1024 * 1024;
    private const string Signature = "X-HMAC-SHA256-Signature";

    private static readonly Problems.Refusal Forged =
        DetailError.Refuse(StatusCodes.Status401Unauthorized, "Invalid webhook signature");

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        api.MapPost("/webhooks/{provider}", ReceiveAsync).AllowAnonymous();
        api.MapPost("/providers/{provider}/webhooks", ReceiveAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReceiveAsync(
        string provider, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        if (KnownProviders.Find(provider) is not { } traits)
        {
            return DetailError.Refuse(StatusCodes.Status404NotFound, $"Unknown provider: '{provider}'");
        }

        if (!traits.HasConnector)
        {
            return DetailError.Refuse(StatusCodes.Status501NotImplemented, $"There is no connector for {traits.Name} yet.");
        }

        using var body = await RequestBody.ReadAsync(request, BodyBytesMax, cancellationToken);
        if (body is null)
        {
            return DetailError.Refuse(StatusCodes.Status413PayloadTooLarge, $"Send at most {BodyBytesMax} bytes.");
        }

        if (request.Headers[Signature] is not [{ } signature])
        {
            return Forged;
        }

        var reception = await grains.GetGrain<IInboxGrain>(traits.Name).ReceiveAsync([.. body.Span], signature, cancellationToken);

        return reception switch
        {
            Reception.Forged => Forged,
            Reception.Unreadable => DetailError.Refuse(StatusCodes.Status400BadRequest, "Invalid JSON body"),
            _ => Accepted,
        };
    }

    private static ViewAnswer Accepted => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status", "accepted");
            writer.WriteEndObject();
        },
        at: null);
}
