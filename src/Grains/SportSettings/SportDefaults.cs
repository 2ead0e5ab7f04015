using System.Collections.Immutable;

namespace TrainItAll.SportSettings;

/// <summary>What every athlete begins with, and what a new entry holds of what was not sent.</summary>
internal static class SportDefaults
{
    /// <summary>Numbers above it name entries that were made later.</summary>
    public const int NumbersReserved = 100;

    private static readonly ImmutableArray<int> PowerZonesPct = [55, 75, 90, 105, 120, 150, SportSetting.Unbounded];

    private static readonly ImmutableArray<string> PowerZoneNames =
        ["Active Recovery", "Endurance", "Tempo", "Threshold", "VO2 Max", "Anaerobic", "Neuromuscular"];

    private static readonly ImmutableArray<double> PaceZonesPct = [77.5, 87.7, 94.3, 100, 103.4, 111.5, SportSetting.Unbounded];

    private static readonly ImmutableArray<string> PaceZoneNames =
        ["Zone 1", "Zone 2", "Zone 3", "Zone 4", "Zone 5a", "Zone 5b", "Zone 5c"];

    public static readonly ImmutableArray<SportSetting> All =
    [
        New(1) with
        {
            Types =
            [
                "Ride", "VirtualRide", "MountainBikeRide", "GravelRide", "TrackRide", "Cyclocross", "EBikeRide", "EMountainBikeRide",
                "Velomobile", "Handcycle",
            ],
            WarmupSeconds = 1_200,
            CooldownSeconds = 600,
        },
        New(2) with { Types = ["Run", "VirtualRun", "TrailRun"], LoadOrder = MeasureOrder.PowerPaceHr, WorkoutOrder = MeasureOrder.PacePowerHr },
        New(3) with
        {
            Types = ["Swim", "OpenWaterSwim"],
            PaceUnits = PaceUnits.Secs100M,
            PaceLoadType = PaceLoadType.Swim,
            LoadOrder = MeasureOrder.PaceHrPower,
            TizOrder = MeasureOrder.PaceHrPower,
            WorkoutOrder = MeasureOrder.PaceHrPower,
        },
        New(4) with { Types = [SportSetting.Other] },
    ];

    /// <summary>An entry for sports that nothing is known of.</summary>
    public static SportSetting New(int number) => new(number)
    {
        PowerZonesPct = PowerZonesPct,
        PowerZoneNames = PowerZoneNames,
        PaceZonesPct = PaceZonesPct,
        PaceZoneNames = PaceZoneNames,
        SweetSpotMinPct = 84,
        SweetSpotMaxPct = 97,
        HrLoadType = HrLoadType.Hrss,
        PaceUnits = PaceUnits.MinsKm,
        WarmupSeconds = 300,
        CooldownSeconds = 300,
    };
}
