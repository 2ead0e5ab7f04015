using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TrainItAll.Activities;

/// <summary>What somebody changed of a recording; the file itself stays as it came.</summary>
/// <param name="ActivityId"><c>act_…</c>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.ActivityEdits")]
public sealed record ActivityEdits([property: Id(0)] string ActivityId)
{
    /// <summary>How often it was changed. A write says from which one it was made.</summary>
    [Id(1)]
    public int Revision { get; init; }

    /// <summary>Whether <see cref="Intervals"/> stand for the laps of the file; none may be left of them.</summary>
    [Id(2)]
    public bool HasIntervals { get; init; }

    /// <summary>The intervals, the first start first.</summary>
    [Id(3)]
    public ImmutableArray<EditedInterval> Intervals { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The streams that were written, one per type.</summary>
    [Id(4)]
    public ImmutableArray<EditedSeries> Streams { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A stretch of records.</summary>
/// <param name="Id">Names it within the activity.</param>
/// <param name="Start">Its first record.</param>
/// <param name="End">The record after its last.</param>
/// <param name="IsRecovery">Whether it is rest between efforts.</param>
/// <param name="Label">What it is called.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.EditedInterval"), StructLayout(LayoutKind.Auto)]
public readonly record struct EditedInterval(
    [property: Id(0)] int Id,
    [property: Id(1)] int Start,
    [property: Id(2)] int End,
    [property: Id(3)] bool IsRecovery,
    [property: Id(4)] string? Label);

/// <summary>A measure of every record, as somebody wrote it.</summary>
/// <param name="Type">Which measure, as the Intervals.icu dialect names it.</param>
/// <param name="Data">A value per record, in the unit of that dialect; null where there is none. Empty: the measure was deleted.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.EditedSeries")]
public sealed record EditedSeries([property: Id(0)] string Type, [property: Id(1)] ImmutableArray<double?> Data)
{
    /// <summary>Of positions the longitudes, in degrees; else empty.</summary>
    [Id(2)]
    public ImmutableArray<double?> Data2 { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What follows from a recording after it was changed.</summary>
/// <param name="Measures">The counts; null when nothing can be counted any more.</param>
/// <param name="AvgPowerWatts">Average power in W.</param>
/// <param name="AvgHrBpm">Average heart rate in beats per minute.</param>
/// <param name="MaxHrBpm">Highest heart rate in beats per minute.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.Remeasured")]
public sealed record Remeasured(
    [property: Id(0)] ActivityMeasures? Measures,
    [property: Id(1)] int? AvgPowerWatts,
    [property: Id(2)] int? AvgHrBpm,
    [property: Id(3)] int? MaxHrBpm);
