using System.Text.Json.Serialization;

namespace TrainItAll.Api.OAuth;

/// <summary>The JSON of the authorization server; its RFCs write names with underscores.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OAuthErrorResponse))]
[JsonSerializable(typeof(IntervalsErrorResponse))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(IntrospectionResponse))]
[JsonSerializable(typeof(SuccessResponse))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(ResourceMetadata))]
[JsonSerializable(typeof(UserInfoResponse))]
[JsonSerializable(typeof(AuthorizationRequest))]
internal sealed partial class OAuthJson : JsonSerializerContext;
