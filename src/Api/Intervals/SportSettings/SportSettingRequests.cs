using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.OpenApi;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>The bodies of sport settings, for the document.</summary>
internal static class SportSettingRequests
{
    private const string Json = "application/json";
    private const string Rules = "A member left out keeps its value, null erases it.";

    public static readonly RequestShape One = new(ViewSchemas.Of(SportSettingShown.Table.Schema), Json, Rules);

    public static readonly RequestShape Several = new(
        new OpenApiSchema { Type = JsonSchemaType.Array, Items = ViewSchemas.Of(SportSettingShown.Table.Schema) },
        Json,
        $"Entries, each with its id. All are written, or none. {Rules}");
}
