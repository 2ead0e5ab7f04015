using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrainItAll.Activities;

/// <summary>What was recorded of an activity, counted: load, zones and curves follow from it and the athlete's thresholds.</summary>
/// <param name="RecordingSeconds">Recorded time in s.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.ActivityMeasures")]
public sealed record ActivityMeasures([property: Id(0)] int RecordingSeconds)
{
    /// <summary>Steps of speed in <see cref="SpeedSeconds"/>, in m/s.</summary>
    public const double SpeedStepMps = 0.05;

    /// <summary>The activity, <c>act_…</c>; empty before there is one.</summary>
    [Id(1)]
    public string ActivityId { get; init => field = value ?? ""; } = "";

    /// <summary>When the activity started, UTC.</summary>
    [Id(2)]
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Normalized power in W; null without power.</summary>
    [Id(3)]
    public int? NormalizedPowerWatts { get; init; }

    /// <summary>Work in J; null without power.</summary>
    [Id(4)]
    public long? Joules { get; init; }

    /// <summary>Seconds at each power: the index is W. Empty without power.</summary>
    [Id(5)]
    public ImmutableArray<int> PowerSeconds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Seconds at each heart rate: the index is bpm. Empty without heart rate.</summary>
    [Id(6)]
    public ImmutableArray<int> HrSeconds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Seconds at each speed: the index counts steps of <see cref="SpeedStepMps"/>. Empty without speed.</summary>
    [Id(7)]
    public ImmutableArray<int> SpeedSeconds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The most power held, in W, by duration in s.</summary>
    [Id(8)]
    public ImmutableArray<Best> PowerBests { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The highest heart rate held, in bpm, by duration in s.</summary>
    [Id(9)]
    public ImmutableArray<Best> HrBests { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The shortest time in s, by distance in m.</summary>
    [Id(10)]
    public ImmutableArray<Best> PaceBests { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>The best of an activity over some duration or distance.</summary>
/// <param name="Span">Duration in s, or distance in m.</param>
/// <param name="Value">What was reached: W, bpm, or the time in s.</param>
/// <param name="StartIndex">The record with which it begins.</param>
/// <param name="EndIndex">The record with which it ends.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.Best"), StructLayout(LayoutKind.Auto)]
public readonly record struct Best(
    [property: Id(0)] int Span, [property: Id(1)] double Value, [property: Id(2)] int StartIndex, [property: Id(3)] int EndIndex);
