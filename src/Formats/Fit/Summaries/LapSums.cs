namespace TrainItAll.Formats.Fit;

/// <summary>What the laps of one session add up to.</summary>
internal sealed class LapSums
{
    private double _heartRateSeconds;
    private double _heartRateWeight;

    public int Count { get; private set; }

    public long? FirstStart { get; private set; }

    public double? ElapsedSeconds { get; private set; }

    public double? TimerSeconds { get; private set; }

    public double? DistanceMeters { get; private set; }

    public double? AscentMeters { get; private set; }

    public double? DescentMeters { get; private set; }

    public double? CaloriesKcal { get; private set; }

    public double? MaxHeartRateBpm { get; private set; }

    public double? MaxPowerWatts { get; private set; }

    public double? AvgHeartRateBpm => _heartRateWeight > 0 ? _heartRateSeconds / _heartRateWeight : null;

    public void Add(in FitMessage message)
    {
        Count++;
        FirstStart ??= message.Seconds(FitFields.Lap.StartTime);
        var timerSeconds = message.Scaled(FitFields.Lap.TimerTime, 1000);
        var elapsedSeconds = message.Scaled(FitFields.Lap.ElapsedTime, 1000);
        TimerSeconds = Sum(TimerSeconds, timerSeconds);
        ElapsedSeconds = Sum(ElapsedSeconds, elapsedSeconds);
        DistanceMeters = Sum(DistanceMeters, message.Scaled(FitFields.Lap.Distance, 100));
        AscentMeters = Sum(AscentMeters, message.Scaled(FitFields.Lap.Ascent, 1));
        DescentMeters = Sum(DescentMeters, message.Scaled(FitFields.Lap.Descent, 1));
        CaloriesKcal = Sum(CaloriesKcal, message.Scaled(FitFields.Lap.Calories, 1));
        AddHeartRate(message, timerSeconds ?? elapsedSeconds ?? 0);
    }

    private void AddHeartRate(in FitMessage message, double seconds)
    {
        if (message.Positive(FitFields.Lap.MaxHeartRate) is { } max)
        {
            MaxHeartRateBpm = Math.Max(MaxHeartRateBpm ?? 0, max);
        }

        if (message.Scaled(FitFields.Lap.MaxPower, 1) is { } power)
        {
            MaxPowerWatts = Math.Max(MaxPowerWatts ?? 0, power);
        }

        if (message.Positive(FitFields.Lap.AvgHeartRate) is { } average)
        {
            _heartRateSeconds += average * seconds;
            _heartRateWeight += seconds;
        }
    }

    private static double? Sum(double? sum, double? next) => next is null ? sum : (sum ?? 0) + next;
}
