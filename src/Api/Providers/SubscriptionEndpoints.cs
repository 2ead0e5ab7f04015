using System.Text.Json;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Startup;
using TrainItAll.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>The application's subscriptions at providers that have an API for them (spec 4.4): for operators.</summary>
internal static class SubscriptionEndpoints
{
    private static readonly Problems.Refusal NoSubscription = DetailError.Refuse(StatusCodes.Status404NotFound, "Subscription not found");

    public static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        var subscriptions = api.MapGroup("/providers/{provider}/webhooks/subscriptions").RequireOperator();
        subscriptions.AddEndpointFilter(AnswerAsync);

        subscriptions.MapGet("", ListAsync).WithName("listProviderSubscriptions")
            .WithSummary("Operators: lists this application's subscriptions at the provider.").Answers("application/json", "A list of subscriptions.");
        subscriptions.MapPost("", CreateAsync).WithName("createProviderSubscription")
            .WithSummary("Operators: subscribes to the provider's webhooks.").Answers("application/json", "The subscription.");
        subscriptions.MapPost("/renew", RenewAsync).WithName("renewProviderSubscription")
            .WithSummary("Operators: makes sure that the subscription is there and active.").Answers("application/json", "The subscription.");
        subscriptions.MapGet("/{id}", GetAsync).WithName("getProviderSubscription")
            .WithSummary("Operators: shows a subscription.").Answers("application/json", "The subscription.");
        subscriptions.MapPut("/{id}", ChangeAsync).WithName("changeProviderSubscription")
            .WithSummary("Operators: lets a subscription send to this installation.").Answers("application/json", "The subscription.");
        subscriptions.MapDelete("/{id}", DeleteAsync).WithName("deleteProviderSubscription")
            .WithSummary("Operators: ends a subscription.").Answers("", "It is ended.", StatusCodes.Status204NoContent);
    }

    /// <summary>What holds for all of them: a provider that has subscriptions, is configured, and answers.</summary>
    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var named = http.Request.RouteValues["provider"] as string ?? "";
        if (KnownProviders.Find(named) is not { } traits)
        {
            return DetailError.Refuse(StatusCodes.Status404NotFound, $"Unknown provider: '{named}'");
        }

        if (!traits.HasSubscriptions)
        {
            return DetailError.Refuse(
                StatusCodes.Status501NotImplemented, $"Subscriptions of {traits.DisplayName} are made in its developer portal.");
        }

        if (!http.RequestServices.GetRequiredService<IOptionsMonitor<ProviderOptions>>().Get(traits.Name).IsConfigured)
        {
            return DetailError.Refuse(StatusCodes.Status503ServiceUnavailable, $"{traits.DisplayName} is not configured here.");
        }

        try
        {
            return await next(context);
        }
        catch (ProviderUnavailableException unavailable)
        {
            return DetailError.Refuse(StatusCodes.Status502BadGateway, unavailable.Message);
        }
    }

    private static async Task<IResult> ListAsync(string provider, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var subscriptions = await Of(provider, grains).ListAsync(cancellationToken);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var subscription in subscriptions)
                {
                    Write(writer, subscription);
                }

                writer.WriteEndArray();
            },
            at: null);
    }

    private static async Task<IResult> CreateAsync(
        string provider, IGrainFactory grains, PublicAddress address, CancellationToken cancellationToken) =>
        Show(await Of(provider, grains).CreateAsync(address.Url, cancellationToken), StatusCodes.Status201Created);

    private static async Task<IResult> RenewAsync(
        string provider, IGrainFactory grains, PublicAddress address, CancellationToken cancellationToken) =>
        Show(await Of(provider, grains).RenewAsync(address.Url, cancellationToken));

    private static async Task<IResult> GetAsync(string provider, string id, IGrainFactory grains, CancellationToken cancellationToken) =>
        (await Of(provider, grains).ListAsync(cancellationToken)).FirstOrDefault(one => one.Id == id) is { } subscription
            ? Show(subscription)
            : NoSubscription;

    private static async Task<IResult> ChangeAsync(
        string provider, string id, IGrainFactory grains, PublicAddress address, CancellationToken cancellationToken) =>
        await Of(provider, grains).ChangeAsync(id, address.Url, cancellationToken) is { } subscription ? Show(subscription) : NoSubscription;

    private static async Task<IResult> DeleteAsync(string provider, string id, IGrainFactory grains, CancellationToken cancellationToken) =>
        await Of(provider, grains).DeleteAsync(id, cancellationToken) ? TypedResults.NoContent() : NoSubscription;

    private static IProviderSubscriptionsGrain Of(string provider, IGrainFactory grains) =>
        grains.GetGrain<IProviderSubscriptionsGrain>(KnownProviders.Find(provider)!.Name);

    private static ViewAnswer Show(ProviderSubscription subscription, int status = StatusCodes.Status200OK) =>
        ViewAnswer.Of(writer => Write(writer, subscription), at: null, status);

    private static void Write(Utf8JsonWriter writer, ProviderSubscription subscription)
    {
        writer.WriteStartObject();
        writer.WriteString("id", subscription.Id);
        writer.WriteString("url", subscription.Url);
        writer.WriteStartArray("events");
        foreach (var name in subscription.Events)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("active");
        if (subscription.IsActive is { } isActive)
        {
            writer.WriteBooleanValue(isActive);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }
}
