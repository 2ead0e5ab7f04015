using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Admin;
using TrainItAll.Api.BodyMetrics;
using TrainItAll.Api.Clients;
using TrainItAll.Api.CoachWatts;
using TrainItAll.Api.DailyWellness;
using TrainItAll.Api.Files;
using TrainItAll.Api.Intervals;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.NutritionDays;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Profile;
using TrainItAll.Api.Providers;
using TrainItAll.Api.SleepDays;
using TrainItAll.Api.Sources;
using TrainItAll.Api.Upserts;
using TrainItAll.Api.Webhooks;

namespace TrainItAll.Api.Json;

/// <summary>Every type that leaves as JSON, with code made for it at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(IntervalsError))]
[JsonSerializable(typeof(CoachWattsError))]
[JsonSerializable(typeof(DetailError))]
[JsonSerializable(typeof(ProfileResponse))]
[JsonSerializable(typeof(IdResponse))]
[JsonSerializable(typeof(ActivityCreatedResponse))]
[JsonSerializable(typeof(FitFileResponse))]
[JsonSerializable(typeof(ActivitySourcesResponse))]
[JsonSerializable(typeof(DaySourcesResponse))]
[JsonSerializable(typeof(SourceOrderResponse))]
[JsonSerializable(typeof(PageResponse<ActivityResponse>))]
[JsonSerializable(typeof(PageResponse<BodyMetricResponse>))]
[JsonSerializable(typeof(PageResponse<SleepDayResponse>))]
[JsonSerializable(typeof(PageResponse<NutritionDayResponse>))]
[JsonSerializable(typeof(PageResponse<DailyWellnessResponse>))]
[JsonSerializable(typeof(PageResponse<UserResponse>))]
[JsonSerializable(typeof(UserCreatedResponse))]
[JsonSerializable(typeof(ApiKeyCreatedResponse))]
[JsonSerializable(typeof(PageResponse<ClientResponse>))]
[JsonSerializable(typeof(ClientCreatedResponse))]
[JsonSerializable(typeof(SecretCreatedResponse))]
[JsonSerializable(typeof(LiveEnvelope))]
[JsonSerializable(typeof(HiddenEnvelope))]
[JsonSerializable(typeof(LiveJson))]
[JsonSerializable(typeof(ResyncNotice))]
[JsonSerializable(typeof(TokenExpiringNotice))]
[JsonSerializable(typeof(UnsubscribedNotice))]
[JsonSerializable(typeof(PresenceNotice))]
[JsonSerializable(typeof(IReadOnlyList<ViewerResponse>))]
[JsonSerializable(typeof(Goodbye))]
[JsonSerializable(typeof(SubscribeResponse))]
[JsonSerializable(typeof(IReadOnlyList<SubscribeResponse>))]
[JsonSerializable(typeof(List<SubscribeResponse>))]
[JsonSerializable(typeof(IReadOnlyList<SubscribeRequest>))]
[JsonSerializable(typeof(PositionResponse))]
[JsonSerializable(typeof(PongResponse))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(WebhookResponse))]
[JsonSerializable(typeof(PageResponse<WebhookResponse>))]
[JsonSerializable(typeof(WebhookSecretsResponse))]
[JsonSerializable(typeof(WebhookTestResponse))]
[JsonSerializable(typeof(DeliveryResponse))]
[JsonSerializable(typeof(PageResponse<DeliveryResponse>))]
[JsonSerializable(typeof(List<ProviderDeliveryResponse>))]
[JsonSerializable(typeof(ReplayResponse))]
[JsonSerializable(typeof(EventLogResponse))]
[JsonSerializable(typeof(long?))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    // The API sends application/json with nosniff: escaping text for HTML would only make it larger and unreadable.
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For what we write ourselves.</summary>
    public static ApiJson Answers { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new InstantConverter() },
        Encoder = Readable,
    });

    /// <summary>The same rules for whatever serializes on our behalf.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, Default);
        options.Converters.Add(new InstantConverter());
        options.Encoder = Readable;
    }
}
