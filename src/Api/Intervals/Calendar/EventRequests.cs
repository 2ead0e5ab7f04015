using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Calendar;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The bodies that write the calendar, for the document, and what is refused of all of them.</summary>
internal static class EventRequests
{
    private const string Json = "application/json";
    private const string Rules = "A member left out keeps its value, null erases it. Members that are not listed are passed over.";

    private static readonly ImmutableArray<BodyField> Fields =
    [
        EventFields.Category, EventFields.Start, EventFields.End, EventFields.Name, EventFields.Type, EventFields.Indoor, EventFields.Target,
        EventFields.ExternalId, EventFields.Uid, .. EventFields.Planned, .. EventFields.Sources,
    ];

    private static readonly FrozenDictionary<string, EventFlags> VisibilityFlags = EventFlags.OfEvents
        .Where(flag => flag.Name is "hide_from_athlete" or "athlete_cannot_edit")
        .ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);

    public static readonly RequestShape One = new(Schema(Fields, EventFlags.OfEvents), Json, Rules);

    public static readonly RequestShape Several = new(
        ListOf(Schema(Fields, EventFlags.OfEvents)), Json, $"At most {CalendarBounds.EventsMax} events. {Rules}");

    public static readonly RequestShape Names = new(
        ListOf(Members(("id", JsonSchemaType.Integer, "The event."), ("external_id", JsonSchemaType.String, "Your own id; it counts when both are sent."))),
        Json,
        $"At most {CalendarBounds.EventsMax} names.");

    public static readonly RequestShape Visibility = new(Schema([], [.. VisibilityFlags.Values]), Json, "Only these members change.");

    public static readonly RequestShape Duplicate = new(
        Members(
            ("numCopies", JsonSchemaType.Integer, "How many copies of each."),
            ("weeksBetween", JsonSchemaType.Integer, "How many weeks apart."),
            ("eventIds", JsonSchemaType.Array, "The events.")),
        Json,
        "What to copy.");

    public static readonly RequestShape Nothing = new(new OpenApiSchema { Type = JsonSchemaType.Object }, Json, "Nothing is read; an empty body will do.");

    public static Refusal NoList { get; } = Invalid($"The body must be a list of at most {CalendarBounds.EventsMax} objects, or the one object that is asked for.");

    public static Refusal NoName { get; } = Invalid("Each item must be an object with an id or an external_id.");

    /// <summary>What a body says of who sees and changes events, as JSON text to merge.</summary>
    public static string? VisibilityIn(JsonElement body, Issues issues) => new BodyMembers(body, issues).Custom(VisibilityFlags);

    public static OpenApiSchema Schema(ImmutableArray<BodyField> fields, ImmutableArray<EventFlags> flags) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(
        [
            .. fields.Select(field => KeyValuePair.Create(field.Name, (IOpenApiSchema)RequestSchemas.Of(field))),
            .. fields.IsEmpty
                ? []
                : new[] { KeyValuePair.Create("workout_doc", (IOpenApiSchema)Member("workout_doc", ViewShape.Object, "A workout document; text with steps comes before it.")) },
            .. flags.Select(flag => KeyValuePair.Create(flag.Name, (IOpenApiSchema)Member(flag.Name, flag.Shape, flag.Description))),
        ], StringComparer.Ordinal),
    };

    public static OpenApiSchema Members(params ReadOnlySpan<(string Name, JsonSchemaType Type, string Description)> members)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var (name, type, description) in members)
        {
            properties[name] = new OpenApiSchema
            {
                Type = type,
                Description = description,
                Items = type == JsonSchemaType.Array ? new OpenApiSchema { Type = JsonSchemaType.Integer } : null,
            };
        }

        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties };
    }

    public static OpenApiSchema ListOf(OpenApiSchema item) =>
        new() { Type = JsonSchemaType.Array, MaxItems = CalendarBounds.EventsMax, Items = item };

    public static Refusal Invalid(string message)
    {
        var issues = new Issues();
        issues.Add(message);

        return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
    }

    private static OpenApiSchema Member(string name, ViewShape shape, string description) =>
        ViewSchemas.Of(new ViewMember(name, shape, description));
}
