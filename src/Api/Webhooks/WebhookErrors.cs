using TrainItAll.Api.Problems;
using TrainItAll.LiveFeed;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Webhooks;

/// <summary>Words what a subscription's grain refuses.</summary>
internal static class WebhookErrors
{
    public static readonly Refusal NotReplayable = new(
        StatusCodes.Status409Conflict,
        new ErrorResponse(
            "This delivery cannot be sent again.",
            "not_replayable",
            "Only delivered and dead deliveries can, as long as their body is kept: 3 days after delivery, 14 days after death."));

    public static readonly Refusal EventsGone = new(
        StatusCodes.Status410Gone,
        new ErrorResponse(
            "The event log no longer reaches back so far.",
            "events_gone",
            "Read the lists anew, and go on with the X-Athlete-Seq of that answer as after_seq."));

    public static readonly Refusal PersonalOnly = new(
        StatusCodes.Status403Forbidden,
        ApiErrors.Forbidden(
            "An access token cannot manage webhook subscriptions.",
            "Use a personal API key for your own data, or the client's id and secret (HTTP Basic) for all athletes who connected it."));

    public static Refusal Of(WebhookRefusedException refused) => refused.Refusal switch
    {
        WebhookRefusal.UrlNotAllowed => Refusal.BadRequest(new ErrorResponse(
            $"The URL is not allowed. {refused.Message}",
            "url_not_allowed",
            "Use https with a public host name; an operator can allow private networks with TrainItAll__Webhooks__AllowedPrivateNetworks.")),
        WebhookRefusal.Duplicate => new Refusal(
            StatusCodes.Status409Conflict,
            new ErrorResponse(refused.Message, "webhook_exists", "Change the one that is there with PATCH.")),
        WebhookRefusal.TooMany => new Refusal(
            StatusCodes.Status422UnprocessableEntity,
            new ErrorResponse(refused.Message, "limit_reached", "One subscription can name up to 20 event types and many athletes.")),
        WebhookRefusal.NotActive => new Refusal(
            StatusCodes.Status409Conflict,
            new ErrorResponse(refused.Message, "webhook_stopped", "PATCH it with \"paused\": false.")),
        WebhookRefusal.TooLate => Refusal.BadRequest(ApiErrors.InvalidBody(
            Issue("effective_at", refused.Message), ["effective_at"], RotationBody.Schema.AllowedKeys)),
        _ => Refusal.NotFound,
    };

    private static Issues Issue(string key, string problem)
    {
        var issues = new Issues();
        issues.Add(key, problem);

        return issues;
    }

    public static Refusal MissingScope(string type) => new(
        StatusCodes.Status403Forbidden, ApiErrors.InsufficientScope(EventScopes.NeededFor(type)));
}
