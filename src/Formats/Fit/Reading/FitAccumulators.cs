namespace TrainItAll.Formats.Fit;

/// <summary>
/// The growing totals of which records may hold only the low bits (spec/fit.md 6.4). Each segment counts from the start.
/// </summary>
internal sealed class FitAccumulators
{
    private const int CompressedBytes = 3;
    private const int DistanceMask = 0xFFF;
    private const double DistanceScale = 16;
    private const double SpeedScale = 100;
    private const int SpeedMask = 0xFFF;

    private long _distance;
    private long _cycles;
    private long _power;

    /// <summary>Whether the segment has such fields at all; most have none, and then this costs nothing.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Distance as of the current record in meters; null when it holds none.</summary>
    public double? DistanceMeters { get; private set; }

    /// <summary>Cycles as of the current record; null when it holds none.</summary>
    public double? TotalCycles { get; private set; }

    /// <summary>Accumulated power as of the current record in watts; null when it holds none.</summary>
    public double? AccumulatedPower { get; private set; }

    public void Forget()
    {
        (_distance, _cycles, _power, IsActive) = (0, 0, 0, false);
        (DistanceMeters, TotalCycles, AccumulatedPower) = (null, null, null);
    }

    /// <summary>Looks at a definition that was just read.</summary>
    public void Notice(FitDefinition definition) =>
        IsActive |= definition.MessageNumber == FitMessages.Record
            && (definition.IndexOf(FitFields.Record.CompressedSpeedDistance) >= 0
                || definition.IndexOf(FitFields.Record.Cycles) >= 0
                || definition.IndexOf(FitFields.Record.CompressedAccumulatedPower) >= 0);

    /// <summary>Counts a record in.</summary>
    public void Take(in FitMessage message)
    {
        DistanceMeters = Distance(message);
        TotalCycles = Grow(message, FitFields.Record.TotalCycles, FitFields.Record.Cycles, byte.MaxValue, ref _cycles);
        AccumulatedPower = Grow(
            message, FitFields.Record.AccumulatedPower, FitFields.Record.CompressedAccumulatedPower, ushort.MaxValue, ref _power);
    }

    /// <summary>Speed from compressed_speed_distance, in meters per second.</summary>
    public static double? CompressedSpeed(in FitMessage message) =>
        TryGetCompressed(message, out var bytes) && ((bytes[0] | (bytes[1] << 8)) & SpeedMask) is var speed and not SpeedMask
            ? speed / SpeedScale
            : null;

    private double? Distance(in FitMessage message)
    {
        if (message.TryGetNumber(FitFields.Record.Distance, out var distance) && distance >= 0)
        {
            _distance = (long)(Math.Min(distance, uint.MaxValue) / 100 * DistanceScale);
            return distance / 100;
        }

        if (!TryGetCompressed(message, out var bytes))
        {
            return null;
        }

        var part = (bytes[1] >> 4) | (bytes[2] << 4);
        _distance += (part - _distance) & DistanceMask;

        return _distance / DistanceScale;
    }

    private static double? Grow(in FitMessage message, byte totalField, byte partField, long mask, ref long total)
    {
        if (message.TryGetInteger(totalField, out var whole))
        {
            total = whole & uint.MaxValue;
            return total;
        }

        if (!message.TryGetInteger(partField, out var part))
        {
            return null;
        }

        total += (part - total) & mask;

        return total;
    }

    private static bool TryGetCompressed(in FitMessage message, out ReadOnlySpan<byte> bytes)
    {
        bytes = message.GetBytes(FitFields.Record.CompressedSpeedDistance);

        return bytes.Length == CompressedBytes && bytes.IndexOfAnyExcept(byte.MaxValue) >= 0;
    }
}
