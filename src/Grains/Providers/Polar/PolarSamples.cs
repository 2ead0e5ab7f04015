using System.Globalization;
using System.Text.Json;

namespace TrainItAll.Providers.Polar;

/// <summary>What samples of an exercise come to; Polar has no sums for these (specification 9.4).</summary>
internal static class PolarSamples
{
    private const string Altitude = "3";
    private const string Power = "4";

    /// <summary>A climb of less than this is the noise of a barometer.</summary>
    private const double ClimbMetersMin = 2;

    /// <summary>All that was climbed, in m; null without altitudes.</summary>
    public static double? Climb(JsonElement exercise)
    {
        var heights = Values(exercise, Altitude);
        if (heights.Count < 2)
        {
            return null;
        }

        var (climbed, low, high) = (0.0, heights[0], heights[0]);
        foreach (var height in heights)
        {
            if (height > high)
            {
                high = height;
            }
            else if (high - height >= ClimbMetersMin || height < low)
            {
                // The way down has begun: what was climbed before it counts, if it was more than noise.
                climbed += high - low >= ClimbMetersMin ? high - low : 0;
                (low, high) = (height, height);
            }
        }

        return Math.Round(climbed + (high - low >= ClimbMetersMin ? high - low : 0), 1);
    }

    /// <summary>The mean of all power values in W, zeros too; null without any.</summary>
    public static double? AveragePower(JsonElement exercise)
    {
        var watts = Values(exercise, Power);

        return watts.Count == 0 || watts.All(one => one == 0) ? null : watts.Average();
    }

    private static List<double> Values(JsonElement exercise, string type)
    {
        var data = (exercise.Member("samples") ?? default).Elements()
            .Where(sample => sample.Id("sample_type") == type)
            .Select(sample => sample.Said("data"))
            .FirstOrDefault();

        return [.. (data ?? "").Split(',').Select(Value).OfType<double>()];
    }

    /// <returns>Null for a gap.</returns>
    private static double? Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
