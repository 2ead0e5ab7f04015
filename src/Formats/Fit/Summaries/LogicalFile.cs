namespace TrainItAll.Formats.Fit;

/// <summary>
/// A segment with a file_id and those without one that follow it, and what its messages say apart from series
/// (spec/fit.md 1.3).
/// </summary>
internal sealed class LogicalFile
{
    public List<FitSegment> Segments { get; } = [];

    public List<SessionFacts> Sessions { get; } = [];

    public RecordRuns Records { get; } = new();

    public bool HasFileId { get; set; }

    public int? FileType { get; set; }

    public int? Manufacturer { get; set; }

    public int? Product { get; set; }

    public long? SerialNumber { get; set; }

    public long? TimeCreated { get; set; }

    public string? ProductName { get; set; }

    public FitRecorder? Recorder { get; set; }

    public long? ActivityTimestamp { get; set; }

    public long? ActivityLocalTimestamp { get; set; }

    public double? ActivityTimerSeconds { get; set; }

    public long? SettingsOffsetSeconds { get; set; }

    public long? CorrelationSeconds { get; set; }

    public long? FirstTimerStart { get; set; }

    public bool HasTimerEvents { get; set; }

    public long? FirstLapStart { get; set; }

    public int LapCount { get; set; }

    public int? LapSport { get; set; }

    public int? LapSubSport { get; set; }

    public int? Sport { get; set; }

    public int? SubSport { get; set; }

    public string? SportName { get; set; }

    public int? WorkoutSport { get; set; }

    public int? RecordSport { get; set; }

    public bool HasActiveSets { get; set; }

    public bool HasStrapHeartRate { get; set; }

    public int MessageCount { get; set; }

    /// <summary>What the file is for, by its content where it does not say.</summary>
    public FitFileKind Kind
    {
        get
        {
            if (FileType is { } type)
            {
                return (FitFileKind)type;
            }

            return Sessions.Count > 0 || Records.KeptCount >= 2 ? FitFileKind.Activity : FitFileKind.Unknown;
        }
    }

    /// <summary>Whether there is enough to make an activity of (spec/fit.md 10.8).</summary>
    public bool HasActivity =>
        Kind == FitFileKind.Activity && (Sessions.Count > 0 || LapCount > 0 || Records.KeptCount >= 2);
}
