using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>A <c>session</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitSessionMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 18.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitSessionMessage(FitMessage message) => _message = message.Require(18);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Timestamp is { } seconds ? FitTime.ToDate(seconds) : null;

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();

    /// <summary>Event, the number of the protocol.</summary>
    public long? Event => _message.Integer(0);

    /// <summary>Event type, the number of the protocol.</summary>
    public long? EventType => _message.Integer(1);

    /// <summary>Start time, UTC.</summary>
    public DateTimeOffset? StartTime => _message.Date(2);

    /// <summary>Start position latitude, degrees.</summary>
    public double? StartPositionLatitudeDegrees => _message.Degrees(3);

    /// <summary>Start position longitude, degrees.</summary>
    public double? StartPositionLongitudeDegrees => _message.Degrees(4);

    /// <summary>Sport, the number of the protocol.</summary>
    public long? Sport => _message.Integer(5);

    /// <summary>Sub sport, the number of the protocol.</summary>
    public long? SubSport => _message.Integer(6);

    /// <summary>Total elapsed time, seconds.</summary>
    public double? TotalElapsedTimeSeconds => _message.Value(7, 1000);

    /// <summary>Total timer time, seconds.</summary>
    public double? TotalTimerTimeSeconds => _message.Value(8, 1000);

    /// <summary>Total distance, meters.</summary>
    public double? TotalDistanceMeters => _message.Value(9, 100);

    /// <summary>Total cycles.</summary>
    public double? TotalCycles => _message.Value(10);

    /// <summary>Total calories, kilocalories.</summary>
    public double? TotalCaloriesKcal => _message.Value(11);

    /// <summary>Total fat calories, kilocalories.</summary>
    public double? TotalFatCaloriesKcal => _message.Value(13);

    /// <summary>Mean speed, meters per second.</summary>
    public double? AvgSpeedMetersPerSecond => _message.Value(124, 1000) ?? _message.Value(14, 1000);

    /// <summary>Highest speed, meters per second.</summary>
    public double? MaxSpeedMetersPerSecond => _message.Value(125, 1000) ?? _message.Value(15, 1000);

    /// <summary>Mean heart rate, beats per minute.</summary>
    public double? AvgHeartRateBpm => _message.Value(16);

    /// <summary>Highest heart rate, beats per minute.</summary>
    public double? MaxHeartRateBpm => _message.Value(17);

    /// <summary>Mean cadence, per minute.</summary>
    public double? AvgCadencePerMinute => _message.Value(18);

    /// <summary>Highest cadence, per minute.</summary>
    public double? MaxCadencePerMinute => _message.Value(19);

    /// <summary>Mean power, watts.</summary>
    public double? AvgPowerWatts => _message.Value(20);

    /// <summary>Highest power, watts.</summary>
    public double? MaxPowerWatts => _message.Value(21);

    /// <summary>Total ascent, meters.</summary>
    public double? TotalAscentMeters => _message.Value(22);

    /// <summary>Total descent, meters.</summary>
    public double? TotalDescentMeters => _message.Value(23);

    /// <summary>Total training effect.</summary>
    public double? TotalTrainingEffect => _message.Value(24, 10);

    /// <summary>First lap index.</summary>
    public long? FirstLapIndex => _message.Integer(25);

    /// <summary>Number of laps.</summary>
    public long? NumberLaps => _message.Integer(26);

    /// <summary>Trigger, the number of the protocol.</summary>
    public long? Trigger => _message.Integer(28);

    /// <summary>Number of lengths.</summary>
    public double? NumberLengths => _message.Value(33);

    /// <summary>Normalized power, watts.</summary>
    public double? NormalizedPowerWatts => _message.Value(34);

    /// <summary>Training stress score, TSS points.</summary>
    public double? TrainingStressScore => _message.Value(35, 10);

    /// <summary>Intensity factor, as a fraction of the threshold.</summary>
    public double? IntensityFactor => _message.Value(36, 1000);

    /// <summary>End position latitude, degrees.</summary>
    public double? EndPositionLatitudeDegrees => _message.Degrees(38);

    /// <summary>End position longitude, degrees.</summary>
    public double? EndPositionLongitudeDegrees => _message.Degrees(39);

    /// <summary>Mean stroke count, strokes per lap.</summary>
    public double? AvgStrokeCount => _message.Value(41, 10);

    /// <summary>Mean stroke distance, meters.</summary>
    public double? AvgStrokeDistanceMeters => _message.Value(42, 100);

    /// <summary>Swim stroke.</summary>
    public double? SwimStroke => _message.Value(43);

    /// <summary>Pool length, meters.</summary>
    public double? PoolLengthMeters => _message.Value(44, 100);

    /// <summary>Threshold power, watts.</summary>
    public double? ThresholdPowerWatts => _message.Value(45);

    /// <summary>Pool length unit, the number of the protocol.</summary>
    public long? PoolLengthUnit => _message.Integer(46);

    /// <summary>Number of active lengths.</summary>
    public double? NumberActiveLengths => _message.Value(47);

    /// <summary>Total work, joules.</summary>
    public double? TotalWorkJoules => _message.Value(48);

    /// <summary>Mean altitude, meters.</summary>
    public double? AvgAltitudeMeters => _message.Value(126, 5, 500) ?? _message.Value(49, 5, 500);

    /// <summary>Highest altitude, meters.</summary>
    public double? MaxAltitudeMeters => _message.Value(128, 5, 500) ?? _message.Value(50, 5, 500);

    /// <summary>Lowest altitude, meters.</summary>
    public double? MinAltitudeMeters => _message.Value(127, 5, 500) ?? _message.Value(71, 5, 500);

    /// <summary>Mean grade, percent.</summary>
    public double? AvgGradePercent => _message.Value(52, 100);

    /// <summary>Mean temperature, degrees Celsius.</summary>
    public double? AvgTemperatureCelsius => _message.Value(57);

    /// <summary>Highest temperature, degrees Celsius.</summary>
    public double? MaxTemperatureCelsius => _message.Value(58);

    /// <summary>Total moving time, seconds.</summary>
    public double? TotalMovingTimeSeconds => _message.Value(59, 1000);

    /// <summary>Lowest heart rate, beats per minute.</summary>
    public double? MinHeartRateBpm => _message.Value(64);

    /// <summary>Time in heart rate zone, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeInHeartRateZoneSeconds => _message.Values(65, 1000);

    /// <summary>Time in speed zone, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeInSpeedZoneSeconds => _message.Values(66, 1000);

    /// <summary>Time in cadence zone, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeInCadenceZoneSeconds => _message.Values(67, 1000);

    /// <summary>Time in power zone, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeInPowerZoneSeconds => _message.Values(68, 1000);

    /// <summary>Mean lap time, seconds.</summary>
    public double? AvgLapTimeSeconds => _message.Value(69, 1000);

    /// <summary>Mean SWOLF.</summary>
    public long? AvgSwolf => _message.Integer(80);

    /// <summary>Mean vertical oscillation, millimeters.</summary>
    public double? AvgVerticalOscillationMillimeters => _message.Value(89, 10);

    /// <summary>Mean stance time percent.</summary>
    public double? AvgStanceTimePercent => _message.Value(90, 100);

    /// <summary>Mean stance time, milliseconds.</summary>
    public double? AvgStanceTimeMilliseconds => _message.Value(91, 10);

    /// <summary>Mean fractional cadence, per minute.</summary>
    public double? AvgFractionalCadencePerMinute => _message.Value(92, 128);

    /// <summary>Highest fractional cadence, per minute.</summary>
    public double? MaxFractionalCadencePerMinute => _message.Value(93, 128);

    /// <summary>Sport profile name.</summary>
    public string? SportProfileName => _message.GetText(110);

    /// <summary>Mean vertical ratio, percent.</summary>
    public double? AvgVerticalRatioPercent => _message.Value(132, 100);

    /// <summary>Mean stance time balance, percent.</summary>
    public double? AvgStanceTimeBalancePercent => _message.Value(133, 100);

    /// <summary>Mean step length, millimeters.</summary>
    public double? AvgStepLengthMillimeters => _message.Value(134, 10);

    /// <summary>Total anaerobic training effect.</summary>
    public double? TotalAnaerobicTrainingEffect => _message.Value(137, 10);

    /// <summary>Training load peak.</summary>
    public double? TrainingLoadPeak => _message.Value(168, 65536);

    /// <summary>Enhanced mean respiration rate, breaths per minute.</summary>
    public double? EnhancedAvgRespirationRatePerMinute => _message.Value(169, 100);

    /// <summary>Enhanced highest respiration rate, breaths per minute.</summary>
    public double? EnhancedMaxRespirationRatePerMinute => _message.Value(170, 100);

    /// <summary>Workout feel.</summary>
    public long? WorkoutFeel => _message.Integer(192);

    /// <summary>Workout RPE.</summary>
    public long? WorkoutRpe => _message.Integer(193);

    /// <summary>Metabolic calories, kilocalories.</summary>
    public double? MetabolicCaloriesKcal => _message.Value(196);

    /// <summary>Total fractional ascent, meters.</summary>
    public double? TotalFractionalAscentMeters => _message.Value(199, 100);

    /// <summary>Total fractional descent, meters.</summary>
    public double? TotalFractionalDescentMeters => _message.Value(200, 100);
}
