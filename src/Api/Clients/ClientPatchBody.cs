using TrainItAll.Api.OAuth;
using TrainItAll.Api.Upserts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Clients;

/// <summary>What the operator changes about a client; what is left out stays.</summary>
internal sealed class ClientPatchBody : IBody<ClientPatch>
{
    private const int ScopeCharsMax = 50;

    private static readonly BodyField Name = BodyField.Id("name", ClientRules.NameCharsMax, "The app's name, shown to users.");

    private static readonly BodyField Uris = BodyField.WordList(
        "redirectUris", RedirectUris.CharsMax, "Where users may be sent back to; replaces the whole list.");

    private static readonly BodyField ClientScopes = BodyField.WordList(
        "scopes", ScopeCharsMax, "The most that the app may ask for; replaces the whole list.");

    private static readonly BodyField RequirePkce = BodyField.Flag("requirePkce", "Whether a request without PKCE is refused.");
    private static readonly BodyField Publisher = BodyField.Id("publisher", ClientRules.NameCharsMax, "Who makes the app; null erases.");
    private static readonly BodyField Site = BodyField.Id("site", RedirectUris.CharsMax, "The app's page; null erases.");

    private static readonly BodyField Grace = BodyField.Integer(
        "rotationGraceSeconds", 0, ClientRules.RotationGraceSecondsMax, "s", "For how long a used refresh token gives the same answer again.");

    private static readonly BodyField MayIntrospect = BodyField.Flag(
        "mayIntrospect", "Whether the app may ask about tokens of other apps.");

    private static readonly BodyField Enabled = BodyField.Flag(
        "enabled", "False switches the app off, its living tokens included, until it is switched on again.");

    private static readonly BodyField AskAgain = BodyField.Flag(
        "askAgain", "True: every user is asked for consent again at the next authorization.");

    public static BodySchema Schema { get; } = new(
        "ClientChange",
        "Changes to a partner's app.",
        """
        { "name": "Partner App", "enabled": true }
        """,
        Name,
        Uris,
        ClientScopes,
        RequirePkce,
        Publisher,
        Site,
        Grace,
        MayIntrospect,
        Enabled,
        AskAgain);

    public static ClientPatch Make(BodyValues values) => new(client => client with
    {
        Name = values.Text(Name) ?? client.Name,
        RedirectUris = values.Words(Uris) ?? client.RedirectUris,
        Scopes = values.Words(ClientScopes) ?? client.Scopes,
        RequiresPkce = values.Flag(RequirePkce) ?? client.RequiresPkce,
        Publisher = values.SentText(Publisher).Or(client.Publisher),
        Site = values.SentText(Site).Or(client.Site),
        RotationGraceSeconds = values.Integer(Grace) ?? client.RotationGraceSeconds,
        MayIntrospect = values.Flag(MayIntrospect) ?? client.MayIntrospect,
        IsEnabled = values.Flag(Enabled) ?? client.IsEnabled,
        ConsentVersion = client.ConsentVersion + (values.Flag(AskAgain) == true ? 1 : 0),
    });
}

/// <summary>A change, to be made to the client as it is then.</summary>
internal sealed record ClientPatch(Func<OAuthClient, OAuthClient> Apply);
