using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Api.Upserts;
using TrainItAll.Fitness;
using TrainItAll.OAuth;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>One day as this dialect shows it (spec 10).</summary>
/// <param name="Day">The day.</param>
/// <param name="Permissions">What the caller may see: what it may not is null.</param>
/// <param name="Note">Said beside the record; null to say nothing.</param>
internal sealed record WellnessShown(WellnessView Day, PermissionSet Permissions, string? Note = null)
{
    public static readonly ViewTable<WellnessShown> Table = new(
        "IntervalsWellness",
        [
            new(WellnessFields.Id, ViewShape.Date, "Local date.", shown => shown.Day.Day),
            .. WellnessFields.All.Select(Of),
            new(WellnessFields.Locked, ViewShape.Truth, "Whether nobody but the athlete may change the day.", shown => shown.Day.Own?.Locked ?? false),
            new("ctl", ViewShape.Number, "Fitness: load averaged exponentially over 42 days; null before the first activity.", shown => FitnessOf(shown)?.Ctl),
            new("atl", ViewShape.Number, "Fatigue: load averaged exponentially over 7 days.", shown => FitnessOf(shown)?.Atl),
            new("rampRate", ViewShape.Number, "Fitness less that of 7 days before.", shown => FitnessOf(shown)?.RampRate),
            new("ctlLoad", ViewShape.Number, "Load of the day in fitness.", shown => (double?)FitnessOf(shown)?.Load),
            new("atlLoad", ViewShape.Number, "Load of the day in fatigue.", shown => (double?)FitnessOf(shown)?.Load),
            new("sportInfo", ViewShape.List, "Always null.", _ => null),
            new("tempWeight", ViewShape.Truth, "Always false: a weight that is shown was measured.", _ => false),
            new("tempRestingHR", ViewShape.Truth, "Always false: a rate that is shown was measured.", _ => false),
            new("updated", ViewShape.Text, "Last change, UTC.", shown => Stamp(shown.Day.UpdatedAt)),
        ])
    {
        Further = Members,
    };

    public static WellnessShown Of(WellnessView day, PathAthlete athlete, string? note = null) => new(day, athlete.Caller.Permissions, note);

    /// <summary>Who may read the day may read where the athlete stands, as dashboards do (spec 10).</summary>
    private static FitnessDay? FitnessOf(WellnessShown shown) => shown.Day.Fitness;

    private static ViewField<WellnessShown> Of(WellnessField field) => new(
        field.Body.Name,
        field.Body.Kind switch
        {
            FieldKind.Integer => ViewShape.Integer,
            FieldKind.Number => ViewShape.Number,
            _ => ViewShape.Text,
        },
        WellnessFields.Describe(field.Body),
        shown => shown.Permissions.Contains(field.Read) ? field.Get(shown.Day) : null);

    private static IEnumerable<(string Name, RawJson Value)> Members(WellnessShown shown)
    {
        if (shown.Day.Own?.Custom is { } custom)
        {
            using var members = JsonDocument.Parse(custom);
            foreach (var member in members.RootElement.EnumerateObject())
            {
                yield return (member.Name, new RawJson(member.Value.GetRawText()));
            }
        }

        if (shown.Note is { } note)
        {
            yield return ("_note", new RawJson(JsonSerializer.Serialize(note, ApiJson.Answers.String)));
        }
    }

    private static string? Stamp(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
}
