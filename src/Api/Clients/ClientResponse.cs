using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Clients;

/// <summary>A client as the operator sees it: nothing secret.</summary>
internal record ClientResponse(
    [property: Description("The app's id.")] string ClientId,
    [property: Description("Shown to users.")] string Name,
    [property: Description("Who makes the app.")] string? Publisher,
    [property: Description("The app's page.")] string? Site,
    [property: Description("Whether the app keeps a secret.")] bool Confidential,
    [property: Description("native, intervals or coachwatts.")] string Profile,
    [property: Description("Where users may be sent back to.")] ImmutableArray<string> RedirectUris,
    [property: Description("The most that the app may ask for.")] ImmutableArray<string> Scopes,
    [property: Description("Whether a request without PKCE is refused.")] bool RequirePkce,
    [property: Description("For how long a used refresh token gives the same answer again, in s.")] int RotationGraceSeconds,
    [property: Description("Whether the app may ask about tokens of other apps.")] bool MayIntrospect,
    [property: Description("Whether the app may do anything at all.")] bool Enabled,
    [property: Description("Its secrets, the latest first; never the secret itself.")] ImmutableArray<SecretResponse> Secrets,
    [property: Description("When the app was registered, UTC.")] DateTimeOffset CreatedAt)
{
    public static ClientResponse Of(OAuthClient client) => new(
        client.Id,
        client.Name,
        client.Publisher,
        client.Site,
        client.IsConfidential,
        ProfileNames.Of(client.Profile),
        client.RedirectUris,
        client.Scopes,
        client.RequiresPkce,
        client.RotationGraceSeconds,
        client.MayIntrospect,
        client.IsEnabled,
        [.. client.Secrets.Select(SecretResponse.Of)],
        client.CreatedAt);
}

/// <summary>A client just registered, with its secret, which is never shown again.</summary>
internal sealed record ClientCreatedResponse : ClientResponse
{
    private ClientCreatedResponse(ClientResponse client, string? secret)
        : base(client) => ClientSecret = secret;

    [Description("The app's secret: shown this once; only for confidential apps.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; }

    public static ClientCreatedResponse Of(RegisteredClient registered) =>
        new(ClientResponse.Of(registered.Client), registered.Secret);
}

/// <summary>What is known of a secret.</summary>
internal sealed record SecretResponse(
    [property: Description("The secret's id.")] string Id,
    [property: Description("When it was made, UTC.")] DateTimeOffset CreatedAt,
    [property: Description("When it was last used, to the hour, UTC.")] DateTimeOffset? UsedAt,
    [property: Description("When it ends, UTC; null while no other has taken its place.")] DateTimeOffset? ExpiresAt)
{
    public static SecretResponse Of(ClientSecret secret) => new(secret.Id, secret.CreatedAt, secret.UsedAt, secret.ExpiresAt);
}

/// <summary>A secret just made, which is never shown again.</summary>
internal sealed record SecretCreatedResponse(
    [property: Description("The app's id.")] string ClientId,
    [property: Description("The new secret: shown this once.")] string ClientSecret,
    [property: Description("Until when the secret before it is good, UTC.")] DateTimeOffset PreviousEndsAt);
