using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Members of events and library workouts that only this dialect knows: kept as they are sent, once they are what they should be.</summary>
/// <param name="Name">As clients know it.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Description">For the document.</param>
/// <param name="Problem">What is wrong with a value that is not null; null when nothing is.</param>
/// <param name="Default">Shown when nothing was sent.</param>
internal sealed record EventFlags(
    string Name, ViewShape Shape, string Description, Func<JsonElement, string?> Problem, object? Default = null)
{
    /// <summary>Set by a SET_EFTP event; of others it is shown, and what is sent of it passed over.</summary>
    public const string Ftp = "icu_ftp";

    /// <summary>The calendar of events that name none.</summary>
    public const int NormalCalendar = 1;

    private const int ListMax = 60;
    private const int WordCharsMax = 100;

    /// <summary>Of events and library workouts alike.</summary>
    private static readonly ImmutableArray<EventFlags> Both =
    [
        List("tags", "Words of the athlete's own."),
        Word("color", "Colour in calendars."),
        Choice("sub_type", "What it is among trainings.", "NONE", "COMMUTE", "WARMUP", "COOLDOWN", "RACE"),
        Truth("for_week", "Whether it is meant for the whole week."),
        Truth("hide_from_athlete", "Whether only coaches are to see it."),
        Number("carbs_per_hour", 0, 1_000, whole: true, "Carbohydrates to eat in g/h."),
    ];

    public static readonly ImmutableArray<EventFlags> OfEvents =
    [
        .. Both,
        Truth("athlete_cannot_edit", "Whether only coaches are to change it."),
        Truth("structure_read_only", "Whether the steps are to stay as they are."),
        Truth("show_as_note", "Whether calendars show it as a note."),
        Truth("show_on_ctl_line", "Whether fitness charts show it."),
        Truth("not_on_fitness_chart", "Whether fitness charts leave it out."),
        Truth("entered", "Whether the athlete has entered the race."),
        Number("calendar_id", 1, int.MaxValue, whole: true, "The calendar; 1 is the normal one.") with { Default = NormalCalendar },
        Number("time_target", 0, 10_000_000, whole: true, "Time to reach in s."),
        Number("distance_target", 0, 100_000_000, whole: false, "Distance to reach in m."),
        Number("load_target", 0, 100_000, whole: true, "Load to reach."),
        Number("carbs_used", 0, 10_000, whole: true, "Carbohydrates used in g."),
        Number(Ftp, 1, 2_000, whole: true, "FTP that a SET_EFTP event sets, in W; otherwise the athlete's."),
        Number("icu_ctl", 0, 1_000, whole: false, "Fitness that a SET_FITNESS event sets."),
        Number("icu_atl", 0, 1_000, whole: false, "Fatigue that a SET_FITNESS event sets."),
        Number("ctl_days", 1, 1_000, whole: true, "Days of the fitness model, of a FITNESS_DAYS event."),
        Number("atl_days", 1, 1_000, whole: true, "Days of the fatigue model, of a FITNESS_DAYS event."),
        Choice("training_availability", "Whether the athlete can train.", "NORMAL", "LIMITED", "UNAVAILABLE"),
        Number("max_training_time", 0, 1_000_000, whole: true, "Time that the athlete can train, in s."),
        List("can_train_sports", "Sports that the athlete can do."),
    ];

    public static readonly ImmutableArray<EventFlags> OfWorkouts =
    [
        .. Both,
        Number("day", 0, 10_000, whole: true, "Day of its plan, from 0."),
        Number("days", 0, 10_000, whole: true, "Days that it takes."),
        Word("time", "Time of day as HH:mm."),
    ];

    public static readonly FrozenDictionary<string, EventFlags> EventByName =
        OfEvents.ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, EventFlags> WorkoutByName =
        OfWorkouts.ToFrozenDictionary(flag => flag.Name, StringComparer.Ordinal);

    private static EventFlags Truth(string name, string description) => new(
        name,
        ViewShape.Truth,
        description,
        value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "Use true or false.",
        Default: false);

    private static EventFlags Number(string name, double minimum, double maximum, bool whole, string description) => new(
        name,
        whole ? ViewShape.Integer : ViewShape.Number,
        description,
        value => value.ValueKind == JsonValueKind.Number
            && value.GetDouble() >= minimum && value.GetDouble() <= maximum
            && (!whole || value.TryGetInt32(out _))
            ? null
            : FormattableString.Invariant($"Use a {(whole ? "whole " : "")}number from {minimum} to {maximum}."));

    private static EventFlags Choice(string name, string description, params string[] words) => new(
        name,
        ViewShape.Text,
        $"{description} One of {string.Join(", ", words)}.",
        value => value.ValueKind == JsonValueKind.String && words.Contains(value.GetString(), StringComparer.Ordinal)
            ? null
            : $"Use one of {string.Join(", ", words)}.");

    private static EventFlags Word(string name, string description) => new(
        name, ViewShape.Text, description, value => IsWord(value) ? null : $"Use a text of at most {WordCharsMax} characters.");

    private static EventFlags List(string name, string description) => new(
        name,
        ViewShape.List,
        description,
        value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= ListMax && value.EnumerateArray().All(IsWord)
            ? null
            : $"Use a list of at most {ListMax} words of at most {WordCharsMax} characters.");

    private static bool IsWord(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && text.Length <= WordCharsMax && !text.Any(char.IsControl);
}
