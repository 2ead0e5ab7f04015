namespace TrainItAll.Formats.Workouts;

/// <summary>From where to where a zone goes.</summary>
internal static class ZoneBounds
{
    // The first zone has no lower bound, the last no upper one; something must be ridden all the same (spec/intervals.md 9.4).
    private const double FirstLowShare = 0.8;
    private const double FirstHrLowShare = 0.6;
    private const double LastHighShare = 1.25;
    private const double OpenPercent = 999;

    /// <summary>Watts, each zone starting one watt above the one before.</summary>
    public static (double Low, double High)? Watts(Sequence<double> percents, double ftpWatts, double zone)
    {
        if (Bounds(percents, zone) is not var (below, bound))
        {
            return null;
        }

        var high = Math.Floor(bound * ftpWatts / 100);
        var low = below is null ? Math.Floor(FirstLowShare * high) : Math.Floor(below.Value * ftpWatts / 100) + 1;

        return (low, bound >= OpenPercent ? low * LastHighShare : high);
    }

    /// <summary>Percent of a threshold, each zone starting one percent above the one before.</summary>
    public static (double Low, double High)? Percents(Sequence<double> percents, double zone)
    {
        if (Bounds(percents, zone) is not var (below, bound))
        {
            return null;
        }

        var low = below is null ? FirstLowShare * bound : below.Value + 1;

        return (low, bound >= OpenPercent ? low * LastHighShare : bound);
    }

    /// <summary>Beats per minute, each zone starting one beat above the one before.</summary>
    public static (double Low, double High)? Bpm(Sequence<double> bounds, double zone)
    {
        if (Bounds(bounds, zone) is not var (below, bound))
        {
            return null;
        }

        return (below is null ? Math.Round(FirstHrLowShare * bound, MidpointRounding.AwayFromZero) : below.Value + 1, bound);
    }

    /// <summary>Percent of the threshold speed; one zone starts where the one before ends.</summary>
    public static (double Low, double High)? PacePercents(Sequence<double> percents, double zone)
    {
        if (Bounds(percents, zone) is not var (below, bound))
        {
            return null;
        }

        var low = below ?? FirstLowShare * bound;

        return (low, bound >= OpenPercent ? low * LastHighShare : bound);
    }

    private static (double? Below, double Bound)? Bounds(Sequence<double> bounds, double zone)
    {
        if (!(zone >= 1 && zone <= bounds.Count))
        {
            return null;
        }

        var index = (int)zone - 1;

        return (index == 0 ? null : bounds[index - 1], bounds[index]);
    }
}
