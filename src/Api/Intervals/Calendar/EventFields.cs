using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Api.Upserts;
using TrainItAll.Calendar;
using TrainItAll.Formats.Workouts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The members that write events and library workouts, with their bounds (spec 8.1).</summary>
internal static class EventFields
{
    public static readonly ImmutableArray<string> Categories =
    [
        "WORKOUT", "RACE_A", "RACE_B", "RACE_C", "NOTE", "PLAN", "HOLIDAY", "SICK", "INJURED", "SET_EFTP", "FITNESS_DAYS", "SEASON_START",
        "TARGET", "SET_FITNESS",
    ];

    /// <summary>The athlete's own order of targets: what holds when nothing is said.</summary>
    public const string AnyTarget = "AUTO";

    private static readonly ImmutableArray<string> Trainings = ["WORKOUT", "RACE_A", "RACE_B", "RACE_C"];

    public static readonly BodyField Category = BodyField.RequiredChoice("category", Categories, "What it is.");
    public static readonly BodyField Start = BodyField.RequiredText("start_date_local", 30, "Start on the athlete's clock; a date alone is its midnight.");
    public static readonly BodyField End = BodyField.Text(
        "end_date_local", 30, "End on the athlete's clock, excluded; the day after the start when left out.");

    public static readonly BodyField Name = BodyField.Text("name", CalendarBounds.NameCharsMax, "Name.");
    public static readonly BodyField Description = BodyField.Text(
        "description", CalendarBounds.DescriptionCharsMax, "Free text; of a workout its steps in the text syntax.");

    public static readonly BodyField Type = BodyField.Text("type", 50, "The sport; needed for workouts, races and targets.");
    public static readonly BodyField Indoor = BodyField.Flag("indoor", "Whether it is done indoors.");
    public static readonly BodyField Target = BodyField.Choice("target", [AnyTarget, "POWER", "HR", "PACE"], "Which target of the steps to follow.");
    public static readonly BodyField ExternalId = BodyField.Id("external_id", WriteBounds.ExternalIdCharsMax, "Your own id.");
    public static readonly BodyField Uid = BodyField.Id("uid", 100, "Its UUID for calendar programs; given when it is left out, or taken by another event.");
    public static readonly BodyField MovingTime = BodyField.Integer(
        "moving_time", 0, ActivityBounds.DurationSecondsMax, "s", "Planned time; worked out where there are steps.");

    public static readonly BodyField Distance = BodyField.Number(
        "distance", 0, ActivityBounds.DistanceMetersMax, "m", "Planned distance; worked out where steps say one.");

    public static readonly BodyField Load = BodyField.Integer(
        "icu_training_load", 0, ActivityBounds.LoadPointsMax, "points", "Planned load; worked out where steps have targets.");

    public static readonly BodyField Intensity = BodyField.Number("icu_intensity", 0, 10_000, "%", "Planned intensity; worked out with the load.");
    public static readonly BodyField Joules = BodyField.Number("joules", 0, 1e12, "J", "Planned work; worked out where steps have power.");
    public static readonly BodyField FileContents = BodyField.Text(
        "file_contents", WorkoutLimits.FileBytesMax, "A ZWO, MRC or ERG file as text. It comes before the description, and that before the document.");

    public static readonly BodyField FileBase64 = BodyField.Text(
        "file_contents_base64", WorkoutLimits.FileBytesMax * 2, "A ZWO, MRC, ERG or FIT file as base64.");

    public static readonly BodyField FileName = BodyField.Text("filename", 300, "Its ending says the format, where the content does not.");

    /// <summary>What says of what the workout is made, for the document.</summary>
    public static readonly ImmutableArray<BodyField> Sources = [Description, FileContents, FileBase64, FileName];

    public static readonly ImmutableArray<BodyField> Planned = [MovingTime, Distance, Load, Intensity, Joules];

    /// <summary>Whether there are steps in the description of such events.</summary>
    public static bool IsTraining(string category) => Trainings.Contains(category, StringComparer.Ordinal);

    public static bool NeedsType(string category) => IsTraining(category) || category == "TARGET";

    /// <summary>The totals that were sent.</summary>
    public static PlannedTotals TotalsIn(BodyMembers body) => new(
        body.Integer(MovingTime, null),
        body.Number(Distance, null),
        body.Integer(Load, null),
        body.Number(Intensity, null),
        (long?)body.Number(Joules, null));
}
