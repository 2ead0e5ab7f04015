using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.OpenApi;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>The bodies that write wellness: checked whole before anything is written.</summary>
internal static class WellnessRequests
{
    private const string Json = "application/json";
    private const string Rules = "A member left out keeps its value, null erases it. Members that are not listed are kept as your own.";

    /// <summary>For the document.</summary>
    public static readonly RequestShape One = new(Schema(), Json, Rules);

    /// <inheritdoc cref="One"/>
    public static readonly RequestShape Several = new(
        new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = WellnessBounds.DaysMax, Items = Schema() },
        Json,
        $"Records, each with its id. All are written, or none. {Rules}");

    public static Refusal NoList { get; } = Invalid(issues => issues.Add("The body must be a list of records, each with its id."));

    /// <summary>Reads records; one list is empty or the refusal is null.</summary>
    /// <param name="records">As sent.</param>
    /// <param name="day">The day that the path names; null where records say it.</param>
    /// <param name="athlete">Whose days, and who writes.</param>
    public static (ImmutableArray<WellnessPatch> Patches, Refusal? Refusal) Read(
        ImmutableArray<JsonElement> records, DateOnly? day, PathAthlete athlete)
    {
        if (records.Length > WellnessBounds.DaysMax)
        {
            return ([], Invalid(issues => issues.Add($"Send at most {WellnessBounds.DaysMax} records at once.")));
        }

        var issues = new Issues();
        var body = new WellnessBody(issues);
        var patches = ImmutableArray.CreateBuilder<WellnessPatch>(records.Length);
        foreach (var record in records)
        {
            if (record.ValueKind == JsonValueKind.Object)
            {
                patches.Add(body.Read(record, day));
            }
            else
            {
                issues.Add("Each record must be a JSON object.");
            }
        }

        if (!issues.IsEmpty)
        {
            return ([], Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], [])));
        }

        Permission? missing = body.Needed.Where(needed => !athlete.May(needed)).Select(needed => (Permission?)needed).FirstOrDefault();

        return missing is { } scope
            ? ([], new Refusal(StatusCodes.Status403Forbidden, ApiErrors.InsufficientScope(Scopes.NameOf(scope))))
            : (patches.ToImmutable(), null);
    }

    private static Refusal Invalid(Action<Issues> add)
    {
        var issues = new Issues();
        add(issues);

        return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
    }

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(
        [
            new(WellnessFields.Id, ViewSchemas.Of(new ViewMember(WellnessFields.Id, ViewShape.Date, "Local date."))),
            .. WellnessFields.All.Select(field => KeyValuePair.Create(field.Body.Name, (IOpenApiSchema)RequestSchemas.Of(field.Body))),
            new(WellnessFields.Locked, ViewSchemas.Of(new ViewMember(WellnessFields.Locked, ViewShape.Truth, "Locks or unlocks the day."))),
        ], StringComparer.Ordinal),
    };
}
