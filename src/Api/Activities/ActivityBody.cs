using TrainItAll.Activities;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Activities;

/// <summary>What a partner may send about a session (seed 5.2).</summary>
internal sealed class ActivityBody : IBody<NewActivity>
{
    private const int SecondsPerMinute = 60;
    private const int MetersPerKilometer = 1_000;

    private static readonly BodyField Title = BodyField.RequiredText(
        "title", ActivityBounds.TitleCharsMax, "What the athlete calls it.");

    private static readonly BodyField Type = BodyField.RequiredChoice("type", ActivityTypeNames.All, "The sport.");
    private static readonly BodyField StartedAt = BodyField.RequiredInstant("startedAt", "When it started.");

    private static readonly BodyField DurationMin = BodyField.Integer(
        "durationMin", 1, ActivityBounds.DurationSecondsMax / SecondsPerMinute, "min", "Duration; required unless durationSec is sent.");

    private static readonly BodyField DurationSec = BodyField.Integer(
        "durationSec", ActivityBounds.DurationSecondsMin, ActivityBounds.DurationSecondsMax, "s", "Duration; wins over durationMin.");

    private static readonly BodyField DistanceKm = BodyField.Number(
        "distanceKm", 0, ActivityBounds.DistanceMetersMax / MetersPerKilometer, "km", "Distance.");

    private static readonly BodyField DistanceM = BodyField.Number(
        "distanceM", 0, ActivityBounds.DistanceMetersMax, "m", "Distance; wins over distanceKm.");

    private static readonly BodyField ElevationGainM = BodyField.Number(
        "elevationGainM", 0, ActivityBounds.ElevationGainMetersMax, "m", "Climb.");

    private static readonly BodyField AvgHr = BodyField.Integer(
        "avgHr", ActivityBounds.HrBpmMin, ActivityBounds.HrBpmMax, "bpm", "Average heart rate.");

    private static readonly BodyField MaxHr = BodyField.Integer(
        "maxHr", ActivityBounds.HrBpmMin, ActivityBounds.HrBpmMax, "bpm", "Highest heart rate, not below the average.");

    private static readonly BodyField AvgPower = BodyField.Integer(
        "avgPower", 0, ActivityBounds.PowerWattsMax, "W", "Average power.");

    private static readonly BodyField Calories = BodyField.Integer(
        "calories", -ActivityBounds.CaloriesKcalMax, ActivityBounds.CaloriesKcalMax, "kcal", "Energy spent, of either sign; returned negative.");

    private static readonly BodyField PerceivedExertion = BodyField.Integer(
        "perceivedExertion", ActivityBounds.RpeMin, ActivityBounds.RpeMax, "RPE", "How hard it felt, 1 to 10; load points come back.");

    private static readonly BodyField Notes = CommonFields.Notes();
    private static readonly BodyField Timezone = BodyField.TimeZone("timezone", "IANA time zone in which it took place.");

    private static readonly BodyField ExternalId = CommonFields.ExternalId(
        "Your own id: the same one again answers with the activity that is there.");

    private static readonly BodyField RawPayload = CommonFields.RawPayload();

    public static BodySchema Schema { get; } = new(
        "ActivityWrite",
        "A session. Null means the same as left out. One of durationMin and durationSec is required.",
        ActivityExamples.Write,
        Title,
        Type,
        StartedAt,
        DurationMin,
        DurationSec,
        DistanceKm,
        DistanceM,
        ElevationGainM,
        AvgHr,
        MaxHr,
        AvgPower,
        Calories,
        PerceivedExertion,
        Notes,
        Timezone,
        ExternalId,
        RawPayload);

    public static void Check(BodyValues values, Issues issues)
    {
        if (Duration(values) is null)
        {
            issues.Missing(DurationMin.Name, "integer", "Required, unless durationSec is sent.");
        }
    }

    public static NewActivity Make(BodyValues values) => new(
        values.Text(Title)!,
        ActivityTypeNames.Parse(values.Text(Type)!),
        values.RequiredInstant(StartedAt),
        Duration(values)!.Value)
    {
        DistanceMeters = values.Number(DistanceM) ?? Meters(values.Number(DistanceKm)),
        ElevationGainMeters = values.Number(ElevationGainM),
        AvgHrBpm = values.Integer(AvgHr),
        MaxHrBpm = values.Integer(MaxHr),
        AvgPowerWatts = values.Integer(AvgPower),
        CaloriesKcal = values.Integer(Calories),
        Rpe = values.Integer(PerceivedExertion),
        Notes = values.Text(Notes),
        Timezone = values.Text(Timezone),
        ExternalId = values.Text(ExternalId),
        RawPayload = values.Text(RawPayload),
    };

    private static int? Duration(BodyValues values) =>
        values.Integer(DurationSec) ?? (values.Integer(DurationMin) * SecondsPerMinute);

    /// <summary>In decimal, because 2.3 km in binary are 2299.9999999999995 m.</summary>
    private static double? Meters(double? kilometers) =>
        kilometers is { } distance ? (double)((decimal)distance * MetersPerKilometer) : null;
}
