using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>A <c>lap</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitLapMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 19.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitLapMessage(FitMessage message) => _message = message.Require(19);

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

    /// <summary>End position latitude, degrees.</summary>
    public double? EndPositionLatitudeDegrees => _message.Degrees(5);

    /// <summary>End position longitude, degrees.</summary>
    public double? EndPositionLongitudeDegrees => _message.Degrees(6);

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
    public double? TotalFatCaloriesKcal => _message.Value(12);

    /// <summary>Mean speed, meters per second.</summary>
    public double? AvgSpeedMetersPerSecond => _message.Value(110, 1000) ?? _message.Value(13, 1000);

    /// <summary>Highest speed, meters per second.</summary>
    public double? MaxSpeedMetersPerSecond => _message.Value(111, 1000) ?? _message.Value(14, 1000);

    /// <summary>Mean heart rate, beats per minute.</summary>
    public double? AvgHeartRateBpm => _message.Value(15);

    /// <summary>Highest heart rate, beats per minute.</summary>
    public double? MaxHeartRateBpm => _message.Value(16);

    /// <summary>Mean cadence, per minute.</summary>
    public double? AvgCadencePerMinute => _message.Value(17);

    /// <summary>Highest cadence, per minute.</summary>
    public double? MaxCadencePerMinute => _message.Value(18);

    /// <summary>Mean power, watts.</summary>
    public double? AvgPowerWatts => _message.Value(19);

    /// <summary>Highest power, watts.</summary>
    public double? MaxPowerWatts => _message.Value(20);

    /// <summary>Total ascent, meters.</summary>
    public double? TotalAscentMeters => _message.Value(21);

    /// <summary>Total descent, meters.</summary>
    public double? TotalDescentMeters => _message.Value(22);

    /// <summary>Intensity, the number of the protocol.</summary>
    public long? Intensity => _message.Integer(23);

    /// <summary>Lap trigger, the number of the protocol.</summary>
    public long? LapTrigger => _message.Integer(24);

    /// <summary>Sport, the number of the protocol.</summary>
    public long? Sport => _message.Integer(25);

    /// <summary>Number of lengths.</summary>
    public double? NumberLengths => _message.Value(32);

    /// <summary>Normalized power, watts.</summary>
    public double? NormalizedPowerWatts => _message.Value(33);

    /// <summary>First length index.</summary>
    public long? FirstLengthIndex => _message.Integer(35);

    /// <summary>Mean stroke distance, meters.</summary>
    public double? AvgStrokeDistanceMeters => _message.Value(37, 100);

    /// <summary>Swim stroke, the number of the protocol.</summary>
    public long? SwimStroke => _message.Integer(38);

    /// <summary>Sub sport, the number of the protocol.</summary>
    public long? SubSport => _message.Integer(39);

    /// <summary>Number of active lengths.</summary>
    public double? NumberActiveLengths => _message.Value(40);

    /// <summary>Total work, joules.</summary>
    public double? TotalWorkJoules => _message.Value(41);

    /// <summary>Mean altitude, meters.</summary>
    public double? AvgAltitudeMeters => _message.Value(112, 5, 500) ?? _message.Value(42, 5, 500);

    /// <summary>Highest altitude, meters.</summary>
    public double? MaxAltitudeMeters => _message.Value(114, 5, 500) ?? _message.Value(43, 5, 500);

    /// <summary>Mean grade, percent.</summary>
    public double? AvgGradePercent => _message.Value(45, 100);

    /// <summary>Mean temperature, degrees Celsius.</summary>
    public double? AvgTemperatureCelsius => _message.Value(50);

    /// <summary>Highest temperature, degrees Celsius.</summary>
    public double? MaxTemperatureCelsius => _message.Value(51);

    /// <summary>Total moving time, seconds.</summary>
    public double? TotalMovingTimeSeconds => _message.Value(52, 1000);

    /// <summary>Time in heart rate zone, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeInHeartRateZoneSeconds => _message.Values(57, 1000);

    /// <summary>Time in power zone, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeInPowerZoneSeconds => _message.Values(60, 1000);

    /// <summary>Repetition number.</summary>
    public long? RepetitionNumber => _message.Integer(61);

    /// <summary>Lowest altitude, meters.</summary>
    public double? MinAltitudeMeters => _message.Value(113, 5, 500) ?? _message.Value(62, 5, 500);

    /// <summary>Lowest heart rate, beats per minute.</summary>
    public double? MinHeartRateBpm => _message.Value(63);

    /// <summary>Workout step index, the number of the protocol.</summary>
    public long? WorkoutStepIndex => _message.Integer(71);

    /// <summary>Mean SWOLF.</summary>
    public long? AvgSwolf => _message.Integer(73);

    /// <summary>Mean vertical oscillation, millimeters.</summary>
    public double? AvgVerticalOscillationMillimeters => _message.Value(77, 10);

    /// <summary>Mean stance time, milliseconds.</summary>
    public double? AvgStanceTimeMilliseconds => _message.Value(79, 10);

    /// <summary>Mean fractional cadence, per minute.</summary>
    public double? AvgFractionalCadencePerMinute => _message.Value(80, 128);

    /// <summary>Mean vertical ratio, percent.</summary>
    public double? AvgVerticalRatioPercent => _message.Value(118, 100);

    /// <summary>Mean step length, millimeters.</summary>
    public double? AvgStepLengthMillimeters => _message.Value(120, 10);

    /// <summary>Total fractional ascent, meters.</summary>
    public double? TotalFractionalAscentMeters => _message.Value(156, 100);

    /// <summary>Total fractional descent, meters.</summary>
    public double? TotalFractionalDescentMeters => _message.Value(157, 100);
}
