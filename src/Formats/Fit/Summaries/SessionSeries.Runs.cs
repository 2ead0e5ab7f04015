namespace TrainItAll.Formats.Fit;

/// <summary>
/// Many records at once, value by value instead of record by record: the same sums as <see cref="At"/> makes, at a fraction
/// of the cost, for the usual file.
/// </summary>
internal sealed partial class SessionSeries
{
    /// <returns>False when the records are not in order or hold anything unusual; then nothing was added.</returns>
    public bool TryAddRun(scoped in FitRun run, FitDefinition definition, long latest)
    {
        ref readonly var layout = ref definition.RecordLayout;
        var needsNative = (needs & (SeriesNeeds.HeartRate | SeriesNeeds.Power | SeriesNeeds.Cadence)) != SeriesNeeds.None;
        if ((needsNative && !definition.DeveloperFields.IsEmpty) || !IsInOrder(run, latest) || !HasUsualMotion(run, layout))
        {
            return false;
        }

        Finish();
        if (_needsMotion)
        {
            AddMotion(run, layout);
        }

        if (_needsSensors)
        {
            AddSensors(run, layout);
        }

        _first = Count == 0 ? run.Timestamp(0) : Math.Min(_first, run.Timestamp(0));
        _last = run.Timestamp(run.Count - 1);
        Count += run.Count;

        return true;
    }

    /// <summary>Whether each record is of a second of its own, after all that were added before.</summary>
    private bool IsInOrder(scoped in FitRun run, long latest)
    {
        var before = _hasPending ? Math.Max(_pending.Seconds, Count == 0 ? 0 : _last) : Count == 0 ? -1 : _last;
        for (var index = 0; index < run.Count; index++)
        {
            var seconds = run.Timestamp(index);
            if (seconds <= before)
            {
                return false;
            }

            before = seconds;
        }

        return before <= latest;
    }

    /// <summary>Whether every record has a speed of its own, so that no distance has to stand in for it.</summary>
    private bool HasUsualMotion(scoped in FitRun run, in RecordLayout layout)
    {
        if (!_needsMotion)
        {
            return true;
        }

        if (!layout.Distance.IsThere)
        {
            return false;
        }

        for (var index = 0; index < run.Count; index++)
        {
            if (!TryReadSpeed(run, layout, index, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadSpeed(scoped in FitRun run, in RecordLayout layout, int index, out double speed) =>
        (run.TryRead(layout.EnhancedSpeed, index, out speed) || run.TryRead(layout.Speed, index, out speed))
        && speed is >= 0 and <= 1000 * RecordDecoder.SpeedMaxMetersPerSecond;

    private void AddMotion(scoped in FitRun run, in RecordLayout layout)
    {
        var before = Count == 0 ? run.Timestamp(0) : _last;
        for (var index = 0; index < run.Count; index++)
        {
            var seconds = run.Timestamp(index);
            var step = seconds - before;
            before = seconds;
            if (step is > 0 and <= MovingStepSecondsMax && TryReadSpeed(run, layout, index, out var speed))
            {
                _observedSeconds += step;
                _movingSeconds += speed > 1000 * MovingMetersPerSecond ? step : 0;
            }
        }

        AddDistances(run, layout.Distance);
    }

    private void AddDistances(scoped in FitRun run, BoundField distance)
    {
        for (var index = needs.HasFlag(SeriesNeeds.Distance) ? 0 : run.Count - 1; index < run.Count; index++)
        {
            if (run.TryRead(distance, index, out var centimeters) && centimeters >= 0)
            {
                _lastDistance = centimeters / 100;
                _distance.Add(run.Timestamp(index), _lastDistance);
            }
        }
    }

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
        if (!field.IsThere)
        {
            return;
        }

        // A copy can live in registers.
        var copy = mean;
        for (var index = 0; index < run.Count; index++)
        {
            if (run.TryRead(field, index, out var value) && value >= min && value <= max)
            {
                copy.Add(run.Timestamp(index), value);
            }
        }

        mean = copy;
    }

    private void AddCadence(scoped in FitRun run, in RecordLayout layout)
    {
        for (var index = 0; layout.Cadence.IsThere && index < run.Count; index++)
        {
            if (run.TryRead(layout.Cadence, index, out var cadence) && cadence >= 0)
            {
                cadence += run.TryRead(layout.FractionalCadence, index, out var fraction) ? fraction / 128 : 0;
                if (cadence > 0)
                {
                    _cadence.Add(run.Timestamp(index), cadence);
                }
            }
        }
    }

    private void AddAltitudes(scoped in FitRun run, in RecordLayout layout)
    {
        for (var index = 0; index < run.Count; index++)
        {
            var isThere = run.TryRead(layout.EnhancedAltitude, index, out var raw) || run.TryRead(layout.Altitude, index, out raw);
            var meters = (raw / 5) - 500;
            if (isThere && meters is >= RecordDecoder.AltitudeMinMeters and <= RecordDecoder.AltitudeMaxMeters)
            {
                _climb.Add(run.Timestamp(index), meters);
            }
        }
    }

    private void AddCalories(scoped in FitRun run, BoundField field)
    {
        for (var index = 0; field.IsThere && index < run.Count; index++)
        {
            if (run.TryRead(field, index, out var calories))
            {
                _calories = Math.Max(_calories ?? 0, calories);
            }
        }
    }
}
