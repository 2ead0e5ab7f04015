using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Webhooks;

/// <summary>The event that a client may see something else of an athlete: the only one whose fields are made here.</summary>
internal static class ScopeNews
{
    private const string Fields = "fields";

    public static NewEvent EventOf(AppScopes scopes) => new(MergeRules.ScopesChanged, new JsonObject
    {
        [Fields] = new JsonObject
        {
            ["scope"] = scopes.Scope,
            ["deauthorized"] = scopes.IsWithdrawn,
            ["client_id"] = scopes.ClientId,
            ["client_name"] = scopes.ClientName,
        },
    }.ToJsonString());

    public static OutboxChange ChangeOf(NewEvent told, long seq, OutboxDoc doc)
    {
        var fields = JsonElement.Parse(told.Doc).GetProperty(Fields);

        return new OutboxChange(
            told.Type, seq, fields.GetProperty("client_id").GetString()!, [new OutboxItem("", (doc with { Fields = fields }).ToJson())]);
    }
}
