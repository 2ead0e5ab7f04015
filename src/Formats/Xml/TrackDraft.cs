namespace TrainItAll.Formats.Xml;

/// <summary>What a reader collects of one session: points in the order of the file, in seconds since 1970.</summary>
/// <param name="latest">Later times, in seconds since 1970, are none.</param>
/// <param name="warnings">Takes what is left out.</param>
/// <param name="trustsDistance">
/// Whether the distance of points is that since the start. In GPX it is an extension of which every app has its own idea, so
/// positions come first there.
/// </param>
internal sealed class TrackDraft(double latest, XmlWarnings warnings, bool trustsDistance)
{
    // Times before were counted by clocks that were never set (spec/fit.md 5).
    private const double EarliestUnixSeconds = 899_501_064;
    private const double SpeedMaxMetersPerSecond = 350;

    private double _meters;
    private double _latitude = double.NaN;
    private double _longitude = double.NaN;
    private double _positionSeconds;
    private bool _hasOwnDistance;
    private bool _hasPositions;

    public string? SportText { get; set; }

    public string? Name { get; set; }

    public string? Creator { get; set; }

    /// <summary>When the file says that it started, apart from laps and points.</summary>
    public double? StatedStart { get; set; }

    public bool IsTransition { get; set; }

    public List<ActivityRecord> Records { get; } = [];

    /// <summary>The way along the positions, those without a time included; null when the file has distances of its own.</summary>
    public double? PositionMeters => _hasPositions && !_hasOwnDistance ? _meters : null;

    /// <summary>Where in <see cref="Records"/> each unbroken stretch begins.</summary>
    public List<int> Stretches { get; } = [];

    public List<LapDraft> Laps { get; } = [];

    /// <summary>Whether there is enough to make an activity of.</summary>
    public bool HasActivity => Records.Count >= 2 || Laps.Exists(lap => lap.Lap.TimerSeconds > 0);

    public double? FirstSeconds => Records.Count == 0 ? null : Records[0].Seconds;

    public double? LastSeconds => Records.Count == 0 ? null : Records[^1].Seconds;

    public bool IsDate(double unixSeconds) => unixSeconds >= EarliestUnixSeconds && unixSeconds <= latest;

    /// <summary>Begins a stretch: between it and the one before the timer stood still, and nobody moved.</summary>
    public void StartStretch()
    {
        _latitude = double.NaN;
        if (Stretches.Count == 0 || Stretches[^1] != Records.Count)
        {
            Stretches.Add(Records.Count);
        }
    }

    /// <summary>Adds a point. One without a time only counts for the distance.</summary>
    public void Add(in TrackPoint point, string place)
    {
        AddDistance(point);
        if (double.IsNaN(point.UnixSeconds) || point.UnixSeconds > latest)
        {
            return;
        }

        if (Records.Count == Fit.SessionDraft.RecordsMax)
        {
            warnings.Add("More points than are read; the rest was left out.", place);
            return;
        }

        Records.Add(ToRecord(point));
    }

    /// <summary>Appends what another track of the same session has.</summary>
    public void Append(TrackDraft other)
    {
        foreach (var stretch in other.Stretches)
        {
            Stretches.Add(Records.Count + stretch);
        }

        foreach (var record in other.Records)
        {
            Records.Add(record.Rebased(0, -_meters));
        }

        _meters += other._meters;
        _hasPositions |= other._hasPositions;
        SportText ??= other.SportText;
        Name ??= other.Name;
    }

    private void AddDistance(in TrackPoint point)
    {
        if (!point.HasPosition)
        {
            return;
        }

        var step = double.IsNaN(_latitude)
            ? 0
            : GreatCircle.Meters(_latitude, _longitude, point.LatitudeDegrees, point.LongitudeDegrees);
        var seconds = point.UnixSeconds - _positionSeconds;
        if (double.IsNaN(seconds) || step <= SpeedMaxMetersPerSecond * Math.Max(1, seconds))
        {
            _meters += step;
        }

        (_latitude, _longitude, _positionSeconds) = (point.LatitudeDegrees, point.LongitudeDegrees, point.UnixSeconds);
    }

    private ActivityRecord ToRecord(in TrackPoint point)
    {
        _hasOwnDistance |= point.DistanceMeters >= 0 && (trustsDistance || !_hasPositions);
        _hasPositions |= point.HasPosition;

        return new ActivityRecord
        {
            Seconds = point.UnixSeconds,
            LatitudeDegrees = point.HasPosition ? point.LatitudeDegrees : null,
            LongitudeDegrees = point.HasPosition ? point.LongitudeDegrees : null,
            AltitudeMeters = Within(point.AltitudeMeters, -499.9, 9000),
            DistanceMeters = Distance(point),
            SpeedMetersPerSecond = Within(point.SpeedMetersPerSecond, 0, SpeedMaxMetersPerSecond),
            HeartRateBpm = Within(point.HeartRateBpm, 25, 250),
            CadencePerMinute = Within(point.CadencePerMinute, 0, 254),
            PowerWatts = Within(point.PowerWatts, 0, 3000),
            TemperatureCelsius = Within(point.TemperatureCelsius, -60, 90),
        };
    }

    private double? Distance(in TrackPoint point)
    {
        if (_hasOwnDistance)
        {
            return Within(point.DistanceMeters, 0, 1e8);
        }

        return point.HasPosition ? _meters : null;
    }

    private static double? Within(double value, double min, double max) => value >= min && value <= max ? value : null;
}

/// <summary>A lap while it is read.</summary>
internal sealed class LapDraft
{
    /// <summary>When it started, in seconds since 1970; NaN when the file does not say.</summary>
    public double UnixSeconds { get; init; } = double.NaN;

    public ActivityLap Lap { get; set; } = new();
}
