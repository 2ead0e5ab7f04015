using System.ComponentModel;
using TrainItAll.Api.Access;
using TrainItAll.BodyMetrics;

namespace TrainItAll.Api.BodyMetrics;

/// <summary>One measurement (seed 5.3).</summary>
internal sealed record BodyMetricResponse(
    [property: Description("The record, bm_….")] string Id,
    [property: Description("The athlete's organization, org_….")] string OrganizationId,
    [property: Description("The athlete, mem_….")] string AthleteId,
    [property: Description("When it was measured, UTC.")] DateTimeOffset MeasuredAt,
    [property: Description("Last change, UTC.")] DateTimeOffset UpdatedAt,
    [property: Description("Technical origin, such as EXTERNAL.")] string? Source,
    [property: Description("The client that wrote it.")] string? SourceName,
    [property: Description("Weight in kg.")] double? WeightKg,
    [property: Description("Height in cm.")] int? HeightCm,
    [property: Description("Body fat in % of weight.")] double? BodyFatPct,
    [property: Description("Muscle mass in kg.")] double? MuscleMassKg,
    [property: Description("Resting heart rate in bpm.")] int? RestingHr,
    [property: Description("Sleep in h.")] double? SleepHours,
    [property: Description("Free text.")] string? Notes,
    [property: Description("Circumferences; null when none was measured.")] CircumferencesResponse? Circumferences)
{
    public static BodyMetricResponse Of(BodyMetric metric, CurrentAthlete athlete) => new(
        metric.Id,
        athlete.OrganizationId,
        athlete.Id.Value,
        metric.MeasuredAt,
        metric.UpdatedAt,
        metric.Source,
        metric.SourceName,
        metric.WeightKg,
        metric.HeightCm,
        metric.BodyFatPct,
        metric.MuscleMassKg,
        metric.RestingHr,
        metric.SleepHours,
        metric.Notes,
        CircumferencesResponse.Of(metric));
}

/// <summary>Circumferences of one measurement.</summary>
internal sealed record CircumferencesResponse(
    [property: Description("Neck in cm.")] double? NeckCm,
    [property: Description("Chest in cm.")] double? ChestCm,
    [property: Description("Waist in cm.")] double? WaistCm,
    [property: Description("Hip in cm.")] double? HipCm,
    [property: Description("Thigh in cm.")] double? ThighCm,
    [property: Description("Arm in cm.")] double? ArmCm)
{
    private static readonly CircumferencesResponse None = new(null, null, null, null, null, null);

    public static CircumferencesResponse? Of(BodyMetric metric)
    {
        var all = new CircumferencesResponse(
            metric.NeckCm, metric.ChestCm, metric.WaistCm, metric.HipCm, metric.ThighCm, metric.ArmCm);

        return all == None ? null : all;
    }
}
