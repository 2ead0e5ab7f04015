using TrainItAll.Activities;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.Files;
using TrainItAll.NutritionDays;
using TrainItAll.Providers;
using TrainItAll.SleepDays;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Access;

/// <summary>The faces of the caller's own grain. There is no way to another athlete's from here.</summary>
internal static class GrainsOfAthlete
{
    public static IActivitiesGrain Activities(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);

    public static IFilesGrain Files(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<IFilesGrain>(athlete.Id.Value);

    public static ISourceOrderGrain SourceOrder(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<ISourceOrderGrain>(athlete.Id.Value);

    public static IWellnessGrain Wellness(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<IWellnessGrain>(athlete.Id.Value);

    public static IBodyMetricsGrain BodyMetrics(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<IBodyMetricsGrain>(athlete.Id.Value);

    public static ISleepDaysGrain SleepDays(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<ISleepDaysGrain>(athlete.Id.Value);

    public static INutritionDaysGrain NutritionDays(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<INutritionDaysGrain>(athlete.Id.Value);

    public static IDailyWellnessGrain DailyWellness(this IGrainFactory grains, CurrentAthlete athlete) =>
        grains.GetGrain<IDailyWellnessGrain>(athlete.Id.Value);
}
