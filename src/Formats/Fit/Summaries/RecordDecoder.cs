namespace TrainItAll.Formats.Fit;

/// <summary>Reads from record messages what is needed, in units, with the caps of spec/fit.md 10.11.</summary>
internal sealed class RecordDecoder(SeriesNeeds needs)
{
    private const double HeartRateMinBpm = 25;
    private const double HeartRateMaxBpm = 250;
    private const double PowerMaxWatts = 3000;
    private const double SpeedMaxMetersPerSecond = 350;
    private const double AltitudeMinMeters = -499.9;
    private const double AltitudeMaxMeters = 9000;
    private const double TemperatureMinCelsius = -60;
    private const double TemperatureMaxCelsius = 90;
    private const double DegreesPerSemicircle = 180.0 / (1L << 31);

    private readonly bool _needsHeartRate = needs.HasFlag(SeriesNeeds.HeartRate);
    private readonly bool _needsPower = needs.HasFlag(SeriesNeeds.Power);
    private readonly bool _needsCadence = needs.HasFlag(SeriesNeeds.Cadence);
    private readonly bool _needsAltitude = needs.HasFlag(SeriesNeeds.Altitude);
    private readonly bool _needsCalories = needs.HasFlag(SeriesNeeds.Calories);
    private readonly bool _needsDistance = needs.HasFlag(SeriesNeeds.Distance);
    private readonly bool _needsMotion = needs.HasFlag(SeriesNeeds.Moving);
    private readonly bool _needsPosition = needs.HasFlag(SeriesNeeds.Position);
    private readonly bool _needsTemperature = needs.HasFlag(SeriesNeeds.Temperature);

    /// <summary>
    /// Writes what the message says over what the sample holds, so that the later of several records of one second wins
    /// (spec/fit.md 6.5).
    /// </summary>
    public void Read(in FitMessage message, ref RecordSample sample)
    {
        ref readonly var layout = ref message.Definition.RecordLayout;
        if (_needsMotion || _needsDistance)
        {
            ReadMotion(message, layout, ref sample);
        }

        if (_needsHeartRate)
        {
            var heartRate = OrNative(message, layout.HeartRate, FitFields.Record.HeartRate);
            Set(ref sample.HeartRateBpm, heartRate, HeartRateMinBpm, HeartRateMaxBpm);
        }

        if (_needsPower)
        {
            Set(ref sample.PowerWatts, OrNative(message, layout.Power, FitFields.Record.Power), 0, PowerMaxWatts);
        }

        if (_needsCadence)
        {
            ReadCadence(message, layout, ref sample);
        }

        if (_needsAltitude)
        {
            ReadAltitude(message, layout, ref sample);
        }

        ReadRare(message, layout, ref sample);
    }

    private void ReadRare(in FitMessage message, in RecordLayout layout, ref RecordSample sample)
    {
        if (_needsCalories && layout.Calories.TryRead(message, out var calories))
        {
            sample.CaloriesKcal = calories;
        }

        if (_needsPosition)
        {
            ReadPosition(message, layout, ref sample);
        }

        if (_needsTemperature && layout.Temperature.TryRead(message, out var temperature))
        {
            Set(ref sample.TemperatureCelsius, temperature, TemperatureMinCelsius, TemperatureMaxCelsius);
        }
    }

    private static void ReadMotion(in FitMessage message, in RecordLayout layout, ref RecordSample sample)
    {
        if (layout.EnhancedSpeed.TryRead(message, out var speed) || layout.Speed.TryRead(message, out speed))
        {
            Set(ref sample.SpeedMetersPerSecond, speed / 1000, 0, SpeedMaxMetersPerSecond);
        }

        var distance = Distance(message, layout);
        if (double.IsNaN(distance))
        {
            ReadPosition(message, layout, ref sample);
            return;
        }

        sample.DistanceMeters = distance;
    }

    private static double Distance(in FitMessage message, in RecordLayout layout)
    {
        if (layout.Distance.TryRead(message, out var distance) && distance >= 0)
        {
            return distance / 100;
        }

        return message.Accumulators?.DistanceMeters ?? double.NaN;
    }

    private static void ReadPosition(in FitMessage message, in RecordLayout layout, ref RecordSample sample)
    {
        if (layout.Latitude.TryRead(message, out var latitude)
            && layout.Longitude.TryRead(message, out var longitude)
            && (latitude, longitude) is not (0, 0)
            && latitude * DegreesPerSemicircle is >= -90 and <= 90)
        {
            sample.LatitudeDegrees = latitude * DegreesPerSemicircle;
            sample.LongitudeDegrees = longitude * DegreesPerSemicircle;
        }
    }

    private static void ReadCadence(in FitMessage message, in RecordLayout layout, ref RecordSample sample)
    {
        var cadence = OrNative(message, layout.Cadence, FitFields.Record.Cadence);
        if (cadence >= 0)
        {
            var hasFraction = layout.FractionalCadence.TryRead(message, out var fraction);
            sample.CadencePerMinute = cadence + (hasFraction ? fraction / 128 : 0);
        }
    }

    /// <summary>Raw 0, which is -500 m, is how some writers say "no altitude".</summary>
    private static void ReadAltitude(in FitMessage message, in RecordLayout layout, ref RecordSample sample)
    {
        if (layout.EnhancedAltitude.TryRead(message, out var raw) || layout.Altitude.TryRead(message, out raw))
        {
            Set(ref sample.AltitudeMeters, (raw / 5) - 500, AltitudeMinMeters, AltitudeMaxMeters);
        }
    }

    private static void Set(ref double target, double value, double min, double max)
    {
        if (value >= min && value <= max)
        {
            target = value;
        }
    }

    /// <summary>The field itself, or the developer field that stands for it (spec/fit.md 7).</summary>
    private static double OrNative(in FitMessage message, BoundField bound, byte field) =>
        bound.TryRead(message, out var value) || message.TryGetNative(field, out value) ? value : double.NaN;
}
