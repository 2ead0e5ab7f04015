using System.Collections.Immutable;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Admin;

/// <summary>What the operator sends about a key.</summary>
internal sealed class NewKeyBody : IBody<NewKey>
{
    private const int NameCharsMax = 200;

    private static readonly BodyField Name = BodyField.RequiredText("name", NameCharsMax, "What the key is for.");

    private static readonly BodyField KeyScopes = BodyField.TextList(
        "scopes", Scopes.All, "What the key allows; left out, everything.");

    public static BodySchema Schema { get; } = new(
        "NewApiKey",
        "One more key for a user.",
        """
        { "name": "watch", "scopes": ["activities:read", "activities:write"] }
        """,
        Name,
        KeyScopes);

    public static NewKey Make(BodyValues values) => new(
        values.Text(Name)!,
        values.Words(KeyScopes) ?? Scopes.All);
}

/// <summary>A key as the operator asks for it.</summary>
internal sealed record NewKey(string Name, ImmutableArray<string> Scopes);
