using System.Collections.Immutable;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>The words of this dialect for what the domain counts; in the order of the domain.</summary>
internal static class SportChoices
{
    public static readonly ImmutableArray<string> HrLoadTypes = ["AVG_HR", "HR_ZONES", "HRSS"];

    public static readonly ImmutableArray<string> PaceUnits =
        ["SECS_100M", "SECS_100Y", "MINS_KM", "MINS_MILE", "SECS_500M", "SECS_400M", "SECS_250M", "NONE"];

    public static readonly ImmutableArray<string> PaceLoadTypes = ["RUN", "SWIM"];

    public static readonly ImmutableArray<string> GapModels = ["NONE", "STRAVA_RUN"];

    public static readonly ImmutableArray<string> Orders =
        ["POWER_HR_PACE", "POWER_PACE_HR", "HR_POWER_PACE", "HR_PACE_POWER", "PACE_POWER_HR", "PACE_HR_POWER"];

    public static string Of(HrLoadType type) => HrLoadTypes[(int)type];

    public static string Of(PaceUnits units) => PaceUnits[(int)units];

    public static string Of(PaceLoadType type) => PaceLoadTypes[(int)type];

    public static string Of(GapModel model) => GapModels[(int)model];

    public static string Of(MeasureOrder order) => Orders[(int)order];
}
