using System.Collections.Immutable;
using TrainItAll.Formats.Workouts;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>An athlete's settings as planned workouts need them, and the athlete's day.</summary>
/// <param name="Sports">The settings of every sport.</param>
/// <param name="Today">The day that it is where the athlete lives.</param>
internal sealed record PlanSettings(ImmutableArray<SportSetting> Sports, DateOnly Today)
{
    public WorkoutSettings Of(string? type)
    {
        var sport = Sports.For(type ?? SportSetting.Other);
        var settings = new WorkoutSettings
        {
            FtpWatts = sport.FtpWatts,
            IndoorFtpWatts = sport.IndoorFtpWatts,
            LthrBpm = sport.LthrBpm,
            MaxHrBpm = sport.MaxHrBpm,
            ThresholdPaceMetersPerSecond = sport.ThresholdPaceMps,
            PaceUnit = UnitOf(sport.PaceUnits),
            HrZoneBpm = [.. sport.HrZonesBpm.Select(bpm => (double)bpm)],
            PaceZonePercents = [.. sport.PaceZonesPct],
            TargetOrder = [.. OrderOf(sport.WorkoutOrder)],
            PowerModel = sport is { FtpWatts: { } ftp, WPrimeJoules: { } reserve } ? new PowerDurationModel(ftp, reserve, sport.PMaxWatts) : null,
        };

        return sport.PowerZonesPct.IsEmpty
            ? settings
            : settings with { PowerZonePercents = [.. sport.PowerZonesPct.Select(percent => (double)percent)] };
    }

    private static TargetUnit UnitOf(PaceUnits units) => units switch
    {
        PaceUnits.Secs100M => TargetUnit.SecondsPer100m,
        PaceUnits.Secs100Y => TargetUnit.SecondsPer100y,
        PaceUnits.MinsMile => TargetUnit.SecondsPerMile,
        PaceUnits.Secs500M => TargetUnit.SecondsPer500m,
        PaceUnits.Secs400M => TargetUnit.SecondsPer400m,
        PaceUnits.Secs250M => TargetUnit.SecondsPer250m,
        _ => TargetUnit.SecondsPerKm,
    };

    private static TargetKind[] OrderOf(MeasureOrder order) => order switch
    {
        MeasureOrder.PowerPaceHr => [TargetKind.Power, TargetKind.Pace, TargetKind.HeartRate],
        MeasureOrder.HrPowerPace => [TargetKind.HeartRate, TargetKind.Power, TargetKind.Pace],
        MeasureOrder.HrPacePower => [TargetKind.HeartRate, TargetKind.Pace, TargetKind.Power],
        MeasureOrder.PacePowerHr => [TargetKind.Pace, TargetKind.Power, TargetKind.HeartRate],
        MeasureOrder.PaceHrPower => [TargetKind.Pace, TargetKind.HeartRate, TargetKind.Power],
        _ => [TargetKind.Power, TargetKind.HeartRate, TargetKind.Pace],
    };
}
