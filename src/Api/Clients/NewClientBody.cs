using TrainItAll.Api.OAuth;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Clients;

/// <summary>What the operator sends about a new client.</summary>
internal sealed class NewClientBody : IBody<NewClient>
{
    private const int ScopeCharsMax = 50;

    private static readonly BodyField Name = BodyField.RequiredText(
        "name", ClientRules.NameCharsMax, "The app's name, shown to users.");

    private static readonly BodyField Uris = BodyField.RequiredWordList(
        "redirectUris",
        RedirectUris.CharsMax,
        $"Where users may be sent back to, each exactly as the app will name it; 1 to {RedirectUris.CountMax}. https; public native apps also http://127.0.0.1/…, http://[::1]/… (any port) or a scheme of their own with a dot.");

    private static readonly BodyField ClientScopes = BodyField.RequiredWordList(
        "scopes", ScopeCharsMax, "The most that the app may ask for, in the names of its profile.");

    private static readonly BodyField Confidential = BodyField.Flag(
        "confidential", "Whether the app keeps a secret on a server of its own; left out, true.");

    private static readonly BodyField Profile = BodyField.Choice(
        "profile", ProfileNames.All, "Whose manners the app has; left out, the one whose scopes these are.");

    private static readonly BodyField RequirePkce = BodyField.Flag(
        "requirePkce", "Whether a request without PKCE is refused. Left out: true, but for confidential apps of the profiles intervals and coachwatts.");

    private static readonly BodyField ClientId = BodyField.Id(
        "clientId", ClientRules.IdCharsMax, $"An id of your own choice, {ClientRules.IdCharsMin} to {ClientRules.IdCharsMax} letters, digits or . _ -; left out, one is made.");

    private static readonly BodyField Publisher = BodyField.Id("publisher", ClientRules.NameCharsMax, "Who makes the app, shown to users.");
    private static readonly BodyField Site = BodyField.Id("site", RedirectUris.CharsMax, "The app's page.");

    private static readonly BodyField Grace = BodyField.Integer(
        "rotationGraceSeconds",
        0,
        ClientRules.RotationGraceSecondsMax,
        "s",
        "For how long a used refresh token gives the same answer again, for apps that cannot send Idempotency-Key; left out, 0.");

    private static readonly BodyField MayIntrospect = BodyField.Flag(
        "mayIntrospect", "Whether the app may ask about tokens of other apps; left out, false.");

    public static BodySchema Schema { get; } = new(
        "NewClient",
        "A partner's app.",
        """
        {
          "name": "Partner App",
          "redirectUris": ["https://app.example/oauth/callback"],
          "scopes": ["profile:read", "activities:read", "activities:write"],
          "confidential": true
        }
        """,
        Name,
        Uris,
        ClientScopes,
        Confidential,
        Profile,
        RequirePkce,
        ClientId,
        Publisher,
        Site,
        Grace,
        MayIntrospect);

    public static NewClient Make(BodyValues values) => new(
        values.Text(Name)!, values.Words(Uris) ?? [], values.Words(ClientScopes) ?? [], values.Flag(Confidential) ?? true)
    {
        Id = values.Text(ClientId),
        Publisher = values.Text(Publisher),
        Site = values.Text(Site),
        Profile = ProfileNames.Find(values.Text(Profile)),
        RequiresPkce = values.Flag(RequirePkce),
        RotationGraceSeconds = values.Integer(Grace),
        MayIntrospect = values.Flag(MayIntrospect) ?? false,
    };
}
