using TrainItAll.Api.Intervals.Views;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>Distances at which people compare paces, in m (spec 11).</summary>
internal static class PaceDistances
{
    private static readonly double[] Running =
        [100, 200, 400, 800, 1_000, 1_500, 1_609.344, 2_000, 3_000, 3_218.688, 5_000, 10_000, 15_000, 21_097.5, 30_000, 42_195];

    private static readonly double[] Swimming = [50, 100, 200, 400, 500, 800, 1_000, 1_500, 1_900, 2_000, 3_000, 3_800, 5_000, 10_000];

    private static readonly double[] RunningShown = [400, 800, 1_000, 1_609.344, 5_000, 10_000, 21_097.5, 42_195];

    private static readonly double[] SwimmingShown = [100, 200, 400, 800, 1_500];

    public static double[] For(PaceLoadType type) => type == PaceLoadType.Swim ? Swimming : Running;

    public static ViewAnswer Answer(PaceLoadType type) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("distances");
            writer.WriteRawValue(NumberList.Of(For(type)).Text!, skipInputValidation: true);
            writer.WritePropertyName("defaults");
            writer.WriteRawValue(NumberList.Of(type == PaceLoadType.Swim ? SwimmingShown : RunningShown).Text!, skipInputValidation: true);
            writer.WriteEndObject();
        },
        at: null);
}
