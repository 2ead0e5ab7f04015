namespace TrainItAll.Formats.Fit;

/// <summary>
/// Many records at once, value by value instead of record by record: the same sums as <see cref="At"/> makes, at a fraction
/// of the cost, for the usual file.
/// </summary>
internal sealed partial class SessionSeries
{
    /// <param name="run">Records, each later than the one before and than all that were added.</param>
    /// <param name="layout">Where their values lie.</param>
    /// <returns>False when they hold anything unusual; then nothing was added.</returns>
    public bool TryAddRun(scoped in FitRun run, in RecordLayout layout)
    {
        if (!HasUsualMotion(run, layout))
        {
            return false;
        }

        Finish();
        var first = run.Timestamp(0);
        if (_needsMotion)
        {
            AddMotion(run, layout, Count == 0 ? first : _last);
        }

        if (_needsSensors)
        {
            AddSensors(run, layout);
        }

        _first = Count == 0 ? first : _first;
        _last = run.Timestamp(run.Last);
        Count += run.Count;

        return true;
    }

    /// <summary>Whether positions need not stand in for distances.</summary>
    private bool HasUsualMotion(scoped in FitRun run, in RecordLayout layout) =>
        !_needsMotion || _distance.HasValue || run.TryRead(layout.Distance, 0, out _);

    private void AddMotion(scoped in FitRun run, in RecordLayout layout, long before)
    {
        var speed = layout.EnhancedSpeed.IsThere ? layout.EnhancedSpeed : layout.Speed;
        var isMixed = layout.EnhancedSpeed.IsThere && layout.Speed.IsThere;
        var isOneType = !isMixed && speed.IsThere && !run.IsBigEndian && !needs.HasFlag(SeriesNeeds.Distance);
        var isDone = isOneType && speed.Type switch
        {
            FitBaseType.UInt16 => TryAddSpeeds<RawUInt16>(run, speed.Offset, before),
            FitBaseType.UInt32 => TryAddSpeeds<RawUInt32>(run, speed.Offset, before),
            _ => false,
        };
        if (isDone)
        {
            AddLastDistance(run, layout.Distance);
        }
        else
        {
            AddSpeedsAndDistances(run, layout, before);
        }
    }

    /// <summary>The short way, where every record has a speed and nobody asks for the distance.</summary>
    private bool TryAddSpeeds<T>(scoped in FitRun run, int offset, long before)
        where T : struct, IFitRawReader
    {
        var (observed, moving) = (0L, 0L);
        for (var at = 0; at < run.End; at += run.Stride)
        {
            if (!T.TryRead(run.ContentAt(at)[offset..], out var speed) || speed > 1000 * RecordDecoder.SpeedMaxMetersPerSecond)
            {
                return false;
            }

            var seconds = run.Timestamp(at);
            var step = seconds - before;
            before = seconds;
            if (step is > 0 and <= MovingStepSecondsMax)
            {
                observed += step;
                moving += speed > 1000 * MovingMetersPerSecond ? step : 0;
            }
        }

        _observedSeconds += observed;
        _movingSeconds += moving;

        return true;
    }

    private void AddLastDistance(scoped in FitRun run, BoundField distance)
    {
        for (var at = run.Last; at >= 0; at -= run.Stride)
        {
            if (run.TryRead(distance, at, out var centimeters) && centimeters >= 0)
            {
                _lastDistance = centimeters / 100;
                _distance.Add(run.Timestamp(at), _lastDistance);
                return;
            }
        }
    }

    /// <summary>The long way: where a record has no speed, its distance from the one before tells.</summary>
    private void AddSpeedsAndDistances(scoped in FitRun run, in RecordLayout layout, long before)
    {
        for (var at = 0; at < run.End; at += run.Stride)
        {
            var seconds = run.Timestamp(at);
            var step = seconds - before;
            before = seconds;
            var meters = double.NaN;
            if (run.TryRead(layout.Distance, at, out var centimeters) && centimeters >= 0)
            {
                var distance = centimeters / 100;
                meters = distance - _lastDistance;
                _lastDistance = distance;
                _distance.Add(seconds, distance);
            }

            if (step is > 0 and <= MovingStepSecondsMax)
            {
                CountStep(step, TryReadSpeed(run, layout, at, out var speed) ? speed / 1000 : meters / step);
            }
        }
    }

    private static bool TryReadSpeed(scoped in FitRun run, in RecordLayout layout, int at, out double speed) =>
        (run.TryRead(layout.EnhancedSpeed, at, out speed) || run.TryRead(layout.Speed, at, out speed))
        && speed is >= 0 and <= 1000 * RecordDecoder.SpeedMaxMetersPerSecond;

    private void AddSensors(scoped in FitRun run, in RecordLayout layout)
    {
        if (needs.HasFlag(SeriesNeeds.HeartRate))
        {
            Add(run, layout.HeartRate, RecordDecoder.HeartRateMinBpm, RecordDecoder.HeartRateMaxBpm, ref _heartRate);
        }

        if (needs.HasFlag(SeriesNeeds.Power))
        {
            Add(run, layout.Power, 0, RecordDecoder.PowerMaxWatts, ref _power);
        }

        if (needs.HasFlag(SeriesNeeds.Cadence))
        {
            AddCadence(run, layout);
        }

        if (_needsAltitude)
        {
            AddAltitudes(run, layout);
        }

        if (needs.HasFlag(SeriesNeeds.Calories))
        {
            AddCalories(run, layout.Calories);
        }
    }

    private static void Add(scoped in FitRun run, BoundField field, double min, double max, ref HeldMean mean)
    {
        switch (field.Type, run.IsBigEndian)
        {
            case (_, _) when !field.IsThere:
                break;
            case (FitBaseType.UInt8, _):
                Add<RawUInt8>(run, field.Offset, min, max, ref mean);
                break;
            case (FitBaseType.UInt16, false):
                Add<RawUInt16>(run, field.Offset, min, max, ref mean);
                break;
            case (FitBaseType.UInt16, true):
                Add<RawUInt16BigEndian>(run, field.Offset, min, max, ref mean);
                break;
            default:
                AddAnyType(run, field, min, max, ref mean);
                break;
        }
    }

    private static void Add<T>(scoped in FitRun run, int offset, double min, double max, ref HeldMean mean)
        where T : struct, IFitRawReader
    {
        // A copy can live in registers.
        var copy = mean;
        for (var at = 0; at < run.End; at += run.Stride)
        {
            if (T.TryRead(run.ContentAt(at)[offset..], out var value) && value >= min && value <= max)
            {
                copy.Add(run.Timestamp(at), value);
            }
        }

        mean = copy;
    }

    private static void AddAnyType(scoped in FitRun run, BoundField field, double min, double max, ref HeldMean mean)
    {
        for (var at = 0; at < run.End; at += run.Stride)
        {
            if (run.TryRead(field, at, out var value) && value >= min && value <= max)
            {
                mean.Add(run.Timestamp(at), value);
            }
        }
    }

    private void AddCadence(scoped in FitRun run, in RecordLayout layout)
    {
        if (!layout.FractionalCadence.IsThere)
        {
            Add(run, layout.Cadence, double.Epsilon, double.MaxValue, ref _cadence);
            return;
        }

        for (var at = 0; layout.Cadence.IsThere && at < run.End; at += run.Stride)
        {
            if (run.TryRead(layout.Cadence, at, out var cadence) && cadence >= 0)
            {
                cadence += run.TryRead(layout.FractionalCadence, at, out var fraction) ? fraction / 128 : 0;
                if (cadence > 0)
                {
                    _cadence.Add(run.Timestamp(at), cadence);
                }
            }
        }
    }

    private void AddAltitudes(scoped in FitRun run, in RecordLayout layout)
    {
        for (var at = 0; at < run.End; at += run.Stride)
        {
            var isThere = run.TryRead(layout.EnhancedAltitude, at, out var raw) || run.TryRead(layout.Altitude, at, out raw);
            var meters = (raw / 5) - 500;
            if (isThere && meters is >= RecordDecoder.AltitudeMinMeters and <= RecordDecoder.AltitudeMaxMeters)
            {
                _climb.Add(run.Timestamp(at), meters);
            }
        }
    }

    private void AddCalories(scoped in FitRun run, BoundField field)
    {
        var most = -1.0;
        for (var at = 0; field.IsThere && at < run.End; at += run.Stride)
        {
            most = run.TryRead(field, at, out var calories) ? Math.Max(most, calories) : most;
        }

        _calories = most < 0 ? _calories : Math.Max(_calories ?? 0, most);
    }
}
