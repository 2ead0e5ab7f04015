using System.Collections.Immutable;

namespace TrainItAll.Activities;

/// <summary>What follows from an activity and the thresholds that held when it was analysed. Null is not known.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.ActivityAnalysis")]
public sealed record ActivityAnalysis
{
    /// <summary>Load: the first of power, heart rate and pace, in the order of the sport, that is known.</summary>
    [Id(0)]
    public int? Load { get; init; }

    /// <summary>Intensity in %: 100 is an hour's best.</summary>
    [Id(1)]
    public double? IntensityPct { get; init; }

    /// <summary>Load by power.</summary>
    [Id(2)]
    public int? PowerLoad { get; init; }

    /// <summary>Load by heart rate.</summary>
    [Id(3)]
    public int? HrLoad { get; init; }

    /// <summary>How <see cref="HrLoad"/> was reckoned: <c>AVG_HR</c>, <c>HR_ZONES</c> or <c>HRSS</c>.</summary>
    [Id(4)]
    public string? HrLoadType { get; init; }

    /// <summary>Load by pace.</summary>
    [Id(5)]
    public int? PaceLoad { get; init; }

    /// <summary>How <see cref="PaceLoad"/> was reckoned: <c>RUN</c> or <c>SWIM</c>.</summary>
    [Id(6)]
    public string? PaceLoadType { get; init; }

    /// <summary>Training impulse of the averages, Banister's.</summary>
    [Id(7)]
    public double? Trimp { get; init; }

    /// <summary>Recorded time in s.</summary>
    [Id(8)]
    public int? RecordingSeconds { get; init; }

    /// <summary>Normalized power in W.</summary>
    [Id(9)]
    public int? NormalizedPowerWatts { get; init; }

    /// <summary>Work in J.</summary>
    [Id(10)]
    public long? Joules { get; init; }

    /// <summary>Work above the FTP in J.</summary>
    [Id(11)]
    public long? JoulesAboveFtp { get; init; }

    /// <summary>FTP in W.</summary>
    [Id(12)]
    public int? FtpWatts { get; init; }

    /// <summary>Work above the critical power in J, as the athlete can.</summary>
    [Id(13)]
    public int? WPrimeJoules { get; init; }

    /// <summary>Heart rate at the threshold in bpm.</summary>
    [Id(14)]
    public int? LthrBpm { get; init; }

    /// <summary>Highest heart rate of the athlete in bpm.</summary>
    [Id(15)]
    public int? MaxHrBpm { get; init; }

    /// <summary>Resting heart rate in bpm.</summary>
    [Id(16)]
    public int? RestingHr { get; init; }

    /// <summary>Speed at the threshold in m/s.</summary>
    [Id(17)]
    public double? ThresholdPaceMps { get; init; }

    /// <summary>Upper bounds of the power zones in % of the FTP.</summary>
    [Id(18)]
    public ImmutableArray<int> PowerZonesPct { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Seconds in each power zone; empty without power or FTP.</summary>
    [Id(19)]
    public ImmutableArray<int> PowerZoneSeconds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Seconds in the sweet spot.</summary>
    [Id(20)]
    public int? SweetSpotSeconds { get; init; }

    /// <summary>Where the sweet spot begins and ends, in % of the FTP.</summary>
    [Id(21)]
    public ImmutableArray<double> SweetSpotPct { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Upper bounds of the heart rate zones in bpm.</summary>
    [Id(22)]
    public ImmutableArray<int> HrZonesBpm { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Seconds in each heart rate zone; empty without heart rate or zones.</summary>
    [Id(23)]
    public ImmutableArray<int> HrZoneSeconds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Upper bounds of the pace zones in % of the threshold.</summary>
    [Id(24)]
    public ImmutableArray<double> PaceZonesPct { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Seconds in each pace zone; empty without speed or threshold.</summary>
    [Id(25)]
    public ImmutableArray<int> PaceZoneSeconds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When it was analysed, UTC.</summary>
    [Id(26)]
    public DateTimeOffset AnalyzedAt { get; init; }
}
