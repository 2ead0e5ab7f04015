using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Members of an activity that only this dialect knows: kept as they are sent, once they are what they should be.</summary>
/// <param name="Name">As clients know it.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Description">For the document.</param>
/// <param name="Problem">What is wrong with a value that is not null; null when nothing is.</param>
/// <param name="Default">Shown when nothing was sent.</param>
internal sealed record ActivityFlags(
    string Name, ViewShape Shape, string Description, Func<JsonElement, string?> Problem, object? Default = null)
{
    private const int TagsMax = 50;
    private const int TagCharsMax = 100;
    private const int ColorCharsMax = 50;

    private static readonly string[] SubTypes = ["NONE", "COMMUTE", "WARMUP", "COOLDOWN", "RACE"];

    public static readonly ImmutableArray<ActivityFlags> All =
    [
        new("sub_type", ViewShape.Text, "NONE, COMMUTE, WARMUP, COOLDOWN or RACE.", SubTypeProblem),
        Truth("commute", "Whether it was a commute."),
        Truth("race", "Whether it was a race."),
        Truth("trainer", "Whether it was indoors."),
        Truth("icu_ignore_time", "Whether its time counts for nothing."),
        Truth("icu_ignore_power", "Whether its power counts for nothing."),
        Truth("icu_ignore_hr", "Whether its heart rate counts for nothing."),
        Truth("ignore_pace", "Whether its pace counts for nothing."),
        Truth("ignore_velocity", "Whether its speed counts for nothing."),
        Number("feel", 1, 5, whole: true, "How it felt, 1 strong to 5 weak."),
        Number("icu_rpe", 1, 10, whole: true, "How hard it felt, 1 to 10."),
        Number("perceived_exertion", 0, 100, whole: false, "How hard it felt, as the device says."),
        Number("icu_ftp", 1, 2_000, whole: true, "FTP of the day in W."),
        Number("lthr", 1, 300, whole: true, "Heart rate at the threshold in bpm."),
        Number("carbs_ingested", 0, 10_000, whole: false, "Carbohydrates eaten on the way in g."),
        Number("kg_lifted", 0, 1_000_000, whole: false, "Weight lifted in kg."),
        new("icu_color", ViewShape.Text, "Colour in calendars.", ColorProblem),
        new("tags", ViewShape.List, "Words of the athlete's own.", TagsProblem),
    ];

    public static readonly FrozenSet<string> Names = All.Select(flag => flag.Name).ToFrozenSet(StringComparer.Ordinal);

    private static ActivityFlags Truth(string name, string description) => new(
        name,
        ViewShape.Truth,
        description,
        value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "Use true or false.",
        Default: false);

    private static ActivityFlags Number(string name, double minimum, double maximum, bool whole, string description) => new(
        name,
        whole ? ViewShape.Integer : ViewShape.Number,
        description,
        value => value.ValueKind == JsonValueKind.Number
            && value.GetDouble() >= minimum && value.GetDouble() <= maximum
            && (!whole || value.TryGetInt32(out _))
            ? null
            : FormattableString.Invariant($"Use a {(whole ? "whole " : "")}number from {minimum} to {maximum}."));

    private static string? SubTypeProblem(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && SubTypes.Contains(value.GetString(), StringComparer.Ordinal)
            ? null
            : $"Use one of {string.Join(", ", SubTypes)}.";

    private static string? ColorProblem(JsonElement value) => IsText(value, ColorCharsMax) ? null : "Use a short text.";

    private static string? TagsProblem(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() <= TagsMax
        && value.EnumerateArray().All(tag => IsText(tag, TagCharsMax))
            ? null
            : $"Use a list of at most {TagsMax} words of at most {TagCharsMax} characters.";

    private static bool IsText(JsonElement value, int charsMax) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && text.Length <= charsMax && !text.Any(char.IsControl);
}
