using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>A <c>record</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitRecordMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 20.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitRecordMessage(FitMessage message) => _message = message.Require(20);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Timestamp is { } seconds ? FitTime.ToDate(seconds) : null;

    /// <summary>Position latitude, degrees.</summary>
    public double? PositionLatitudeDegrees => _message.Degrees(0);

    /// <summary>Position longitude, degrees.</summary>
    public double? PositionLongitudeDegrees => _message.Degrees(1);

    /// <summary>Altitude, meters.</summary>
    public double? AltitudeMeters => _message.Value(78, 5, 500) ?? _message.Value(2, 5, 500);

    /// <summary>Heart rate, beats per minute.</summary>
    public double? HeartRateBpm => _message.Value(3);

    /// <summary>Cadence, per minute.</summary>
    public double? CadencePerMinute => _message.Value(4);

    /// <summary>Distance, meters; also from the compressed form.</summary>
    public double? DistanceMeters => _message.Value(5, 100) ?? _message.Accumulators?.DistanceMeters;

    /// <summary>Speed, meters per second; also from the compressed form.</summary>
    public double? SpeedMetersPerSecond =>
        _message.Value(73, 1000) ?? _message.Value(6, 1000) ?? FitAccumulators.CompressedSpeed(_message);

    /// <summary>Power, watts.</summary>
    public double? PowerWatts => _message.Value(7);

    /// <summary>Grade, percent.</summary>
    public double? GradePercent => _message.Value(9, 100);

    /// <summary>Resistance.</summary>
    public long? Resistance => _message.Integer(10);

    /// <summary>Cycle length, meters.</summary>
    public double? CycleLengthMeters => _message.Value(12, 100);

    /// <summary>Temperature, degrees Celsius.</summary>
    public double? TemperatureCelsius => _message.Value(13);

    /// <summary>Speed 1s, meters per second; inner gaps are null.</summary>
    public ImmutableArray<double?> Speed1sMetersPerSecond => _message.Values(17, 16);

    /// <summary>Total cycles; also from the short counter.</summary>
    public double? TotalCycles => _message.Value(19) ?? _message.Accumulators?.TotalCycles;

    /// <summary>Accumulated power, watts; also from the short counter.</summary>
    public double? AccumulatedPowerWatts => _message.Value(29) ?? _message.Accumulators?.AccumulatedPower;

    /// <summary>Left right balance, the number of the protocol.</summary>
    public long? LeftRightBalance => _message.Integer(30);

    /// <summary>GPS accuracy, meters.</summary>
    public double? GpsAccuracyMeters => _message.Value(31);

    /// <summary>Vertical speed, meters per second.</summary>
    public double? VerticalSpeedMetersPerSecond => _message.Value(32, 1000);

    /// <summary>Calories, kilocalories.</summary>
    public double? CaloriesKcal => _message.Value(33);

    /// <summary>Vertical oscillation, millimeters.</summary>
    public double? VerticalOscillationMillimeters => _message.Value(39, 10);

    /// <summary>Stance time percent.</summary>
    public double? StanceTimePercent => _message.Value(40, 100);

    /// <summary>Stance time, milliseconds.</summary>
    public double? StanceTimeMilliseconds => _message.Value(41, 10);

    /// <summary>Activity type, the number of the protocol.</summary>
    public long? ActivityType => _message.Integer(42);

    /// <summary>Left torque effectiveness, percent.</summary>
    public double? LeftTorqueEffectivenessPercent => _message.Value(43, 2);

    /// <summary>Right torque effectiveness, percent.</summary>
    public double? RightTorqueEffectivenessPercent => _message.Value(44, 2);

    /// <summary>Left pedal smoothness, percent.</summary>
    public double? LeftPedalSmoothnessPercent => _message.Value(45, 2);

    /// <summary>Right pedal smoothness, percent.</summary>
    public double? RightPedalSmoothnessPercent => _message.Value(46, 2);

    /// <summary>Combined pedal smoothness, percent.</summary>
    public double? CombinedPedalSmoothnessPercent => _message.Value(47, 2);

    /// <summary>Cadence256, per minute.</summary>
    public double? Cadence256PerMinute => _message.Value(52, 256);

    /// <summary>Fractional cadence, per minute.</summary>
    public double? FractionalCadencePerMinute => _message.Value(53, 128);

    /// <summary>Total hemoglobin concentration, grams per deciliter.</summary>
    public double? TotalHemoglobinConcGramsPerDeciliter => _message.Value(54, 100);

    /// <summary>Saturated hemoglobin percent.</summary>
    public double? SaturatedHemoglobinPercent => _message.Value(57, 10);

    /// <summary>Battery state of charge, percent.</summary>
    public double? BatterySocPercent => _message.Value(81, 2);

    /// <summary>Motor power, watts.</summary>
    public double? MotorPowerWatts => _message.Value(82);

    /// <summary>Vertical ratio, percent.</summary>
    public double? VerticalRatioPercent => _message.Value(83, 100);

    /// <summary>Stance time balance, percent.</summary>
    public double? StanceTimeBalancePercent => _message.Value(84, 100);

    /// <summary>Step length, millimeters.</summary>
    public double? StepLengthMillimeters => _message.Value(85, 10);

    /// <summary>Absolute pressure, pascals.</summary>
    public double? AbsolutePressurePascals => _message.Value(91);

    /// <summary>Depth, meters.</summary>
    public double? DepthMeters => _message.Value(92, 1000);

    /// <summary>Respiration rate, seconds.</summary>
    public double? RespirationRateSeconds => _message.Value(108, 100) ?? _message.Value(99);

    /// <summary>Core temperature, degrees Celsius.</summary>
    public double? CoreTemperatureCelsius => _message.Value(139, 100);
}
