using System.Collections.Immutable;

namespace TrainItAll.SportSettings;

/// <summary>
/// What an athlete can do in some sports, and how load is reckoned there. Two entries never name the same sport; the one that
/// names <see cref="Other"/> stands for every sport that none names.
/// </summary>
/// <param name="Number">Names the entry among those of its athlete; never used again.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SportSetting")]
public sealed record SportSetting([property: Id(0)] int Number)
{
    /// <summary>The sport of the entry that stands for all others.</summary>
    public const string Other = "Other";

    /// <summary>The upper bound of the last zone of power and pace: there is none.</summary>
    public const int Unbounded = 999;

    /// <summary>The sports it holds for, by the names of the Intervals.icu dialect (<c>Ride</c>, <c>TrailRun</c> …); at least one.</summary>
    [Id(1)]
    public ImmutableArray<string> Types { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Functional threshold power in W; null when not known.</summary>
    [Id(2)]
    public int? FtpWatts { get; init; }

    /// <summary>Functional threshold power indoors in W; null when it is that of outdoors.</summary>
    [Id(3)]
    public int? IndoorFtpWatts { get; init; }

    /// <summary>Work above the critical power in J; null when not known.</summary>
    [Id(4)]
    public int? WPrimeJoules { get; init; }

    /// <summary>Highest power in W; null when not known.</summary>
    [Id(5)]
    public int? PMaxWatts { get; init; }

    /// <summary>Upper bounds of the power zones in % of the FTP, rising; the last is <see cref="Unbounded"/>.</summary>
    [Id(6)]
    public ImmutableArray<int> PowerZonesPct { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>A name per power zone; empty when there are none.</summary>
    [Id(7)]
    public ImmutableArray<string> PowerZoneNames { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the sweet spot begins, in % of the FTP.</summary>
    [Id(8)]
    public double SweetSpotMinPct { get; init; }

    /// <summary>Where the sweet spot ends, in % of the FTP.</summary>
    [Id(9)]
    public double SweetSpotMaxPct { get; init; }

    /// <summary>Heart rate at the lactate threshold in bpm; null when not known.</summary>
    [Id(10)]
    public int? LthrBpm { get; init; }

    /// <summary>Highest heart rate in bpm; null when not known.</summary>
    [Id(11)]
    public int? MaxHrBpm { get; init; }

    /// <summary>Upper bounds of the heart rate zones in bpm, rising; the last is the highest heart rate. Empty when not known.</summary>
    [Id(12)]
    public ImmutableArray<int> HrZonesBpm { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>A name per heart rate zone; empty when there are none.</summary>
    [Id(13)]
    public ImmutableArray<string> HrZoneNames { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How load follows from heart rate.</summary>
    [Id(14)]
    public HrLoadType HrLoadType { get; init; }

    /// <summary>Speed at the threshold in m/s, whatever the sport; null when not known.</summary>
    [Id(15)]
    public double? ThresholdPaceMps { get; init; }

    /// <summary>How people of this sport read a speed. For showing only.</summary>
    [Id(16)]
    public PaceUnits PaceUnits { get; init; }

    /// <summary>Upper bounds of the pace zones in % of the threshold speed, rising; the last is <see cref="Unbounded"/>.</summary>
    [Id(17)]
    public ImmutableArray<double> PaceZonesPct { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>A name per pace zone; empty when there are none.</summary>
    [Id(18)]
    public ImmutableArray<string> PaceZoneNames { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How load follows from speed.</summary>
    [Id(19)]
    public PaceLoadType PaceLoadType { get; init; }

    /// <summary>Whether speed is corrected for slope.</summary>
    [Id(20)]
    public GapModel GapModel { get; init; }

    /// <summary>What load is taken from: the first of these that is known.</summary>
    [Id(21)]
    public MeasureOrder LoadOrder { get; init; }

    /// <summary>What time in zones is taken from: the first of these that is known.</summary>
    [Id(22)]
    public MeasureOrder TizOrder { get; init; }

    /// <summary>What the targets of planned workouts are taken from: the first of these that a step has.</summary>
    [Id(23)]
    public MeasureOrder WorkoutOrder { get; init; }

    /// <summary>What intervals are shown by, the first of these that is known.</summary>
    [Id(24)]
    public MeasureOrder IntervalDisplay { get; init; }

    /// <summary>Length of a warm-up in s.</summary>
    [Id(25)]
    public int WarmupSeconds { get; init; }

    /// <summary>Length of a cool-down in s.</summary>
    [Id(26)]
    public int CooldownSeconds { get; init; }

    /// <summary>Members that only a dialect knows (gear, charts …), as the text of a JSON object; null when there are none.</summary>
    [Id(27)]
    public string? Custom { get; init; }

    /// <summary>When the entry was made, UTC; null for one that every athlete begins with and that was not changed yet.</summary>
    [Id(28)]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the entry last changed, UTC; null as with <see cref="CreatedAt"/>.</summary>
    [Id(29)]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether it stands for every sport that no entry names.</summary>
    public bool IsOther => Types.Contains(Other, StringComparer.Ordinal);

    /// <summary>The FTP in W, indoors or out; null when not known.</summary>
    public int? FtpOf(bool isIndoors) => isIndoors ? IndoorFtpWatts ?? FtpWatts : FtpWatts;
}
