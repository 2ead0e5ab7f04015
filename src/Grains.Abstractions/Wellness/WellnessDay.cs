using System.Collections.Immutable;

namespace TrainItAll.Wellness;

/// <summary>
/// How a day was, in what has no home among body metrics, sleep days, daily wellness and nutrition days (design: dialects).
/// </summary>
/// <param name="Id">The record, <c>we_…</c>.</param>
/// <param name="Day">Local date; one record per day, whoever wrote it.</param>
/// <param name="Source">Technical origin of the last write.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WellnessDay")]
public sealed record WellnessDay(
    [property: Id(0)] string Id,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] string Source)
{
    /// <summary>The client that wrote last.</summary>
    [Id(3)]
    public string SourceName { get; init => field = value ?? ""; } = "";

    /// <summary>When the record last changed, UTC.</summary>
    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether nobody but the athlete may change anything of this day, in whatever collection.</summary>
    [Id(5)]
    public bool Locked { get; init; }

    /// <summary>Heart rate variability in ms (rMSSD).</summary>
    [Id(6)]
    public double? HrvMs { get; init; }

    /// <summary>Heart rate variability in ms (SDNN).</summary>
    [Id(7)]
    public double? HrvSdnnMs { get; init; }

    /// <summary>Average heart rate asleep in bpm.</summary>
    [Id(8)]
    public double? AvgSleepingHr { get; init; }

    /// <summary>How the night was: 1 excellent, 2 good, 3 average, 4 poor.</summary>
    [Id(9)]
    public int? SleepQuality { get; init; }

    /// <summary>Soreness: 0 none, 1 low, 2 average, 3 high, 4 extreme.</summary>
    [Id(10)]
    public int? Soreness { get; init; }

    /// <summary>Fatigue: 0 none, 1 low, 2 average, 3 high, 4 extreme.</summary>
    [Id(11)]
    public int? Fatigue { get; init; }

    /// <summary>Stress: 0 none, 1 low, 2 average, 3 high, 4 extreme.</summary>
    [Id(12)]
    public int? Stress { get; init; }

    /// <summary>Mood: 1 best to 4 worst.</summary>
    [Id(13)]
    public int? Mood { get; init; }

    /// <summary>Motivation: 1 best to 4 worst.</summary>
    [Id(14)]
    public int? Motivation { get; init; }

    /// <summary>Injury: 1 none to 4 injured.</summary>
    [Id(15)]
    public int? Injury { get; init; }

    /// <summary>Hydration: 1 well to 4 very dehydrated.</summary>
    [Id(16)]
    public int? Hydration { get; init; }

    /// <summary>Oxygen saturation of the blood in %.</summary>
    [Id(17)]
    public double? SpO2Pct { get; init; }

    /// <summary>Systolic blood pressure in mmHg.</summary>
    [Id(18)]
    public int? SystolicMmHg { get; init; }

    /// <summary>Diastolic blood pressure in mmHg.</summary>
    [Id(19)]
    public int? DiastolicMmHg { get; init; }

    /// <summary>Glucose in the blood in mmol/l.</summary>
    [Id(20)]
    public double? BloodGlucoseMmol { get; init; }

    /// <summary>Lactate in the blood in mmol/l.</summary>
    [Id(21)]
    public double? LactateMmol { get; init; }

    /// <summary>Circumference of the abdomen in cm.</summary>
    [Id(22)]
    public double? AbdomenCm { get; init; }

    /// <summary>Maximal oxygen uptake in ml/kg/min.</summary>
    [Id(23)]
    public double? Vo2Max { get; init; }

    /// <summary>Readiness, 0 to 100.</summary>
    [Id(24)]
    public double? Readiness { get; init; }

    /// <summary>Baevsky's stress index.</summary>
    [Id(25)]
    public double? BaevskyStressIndex { get; init; }

    /// <summary>Breaths per minute.</summary>
    [Id(26)]
    public double? RespirationPerMinute { get; init; }

    /// <summary>Phase of the menstrual cycle.</summary>
    [Id(27)]
    public MenstrualPhase? MenstrualPhase { get; init; }

    /// <summary>Phase of the menstrual cycle, as predicted.</summary>
    [Id(28)]
    public MenstrualPhase? MenstrualPhasePredicted { get; init; }

    /// <summary>Free text.</summary>
    [Id(29)]
    public string? Comments { get; init; }

    /// <summary>Members that only the writers understand, as the text of a JSON object; null when there are none.</summary>
    [Id(30)]
    public string? Custom { get; init; }

    /// <summary>What writers sent along, merged member by member, as the text of a JSON object; opaque to us.</summary>
    [Id(31)]
    public string? RawPayload { get; init; }

    /// <summary>What providers said of it, each by itself, in the order of their names; null when none did. The other members are what everybody else wrote.</summary>
    [Id(32)]
    public ImmutableArray<WellnessDay>? Voices { get; init; }

    /// <summary>When the provider's record last changed there, UTC; null when it does not say, and for everybody else.</summary>
    [Id(33)]
    public DateTimeOffset? SaidAt { get; init; }
}

/// <summary>Phases of the menstrual cycle. Kept by name.</summary>
public enum MenstrualPhase
{
    /// <summary>None, or not applicable.</summary>
    None,

    /// <summary>Bleeding.</summary>
    Period,

    /// <summary>Before ovulation.</summary>
    Follicular,

    /// <summary>Ovulation.</summary>
    Ovulating,

    /// <summary>After ovulation.</summary>
    Luteal,
}
