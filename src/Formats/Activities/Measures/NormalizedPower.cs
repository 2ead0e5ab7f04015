namespace TrainItAll.Formats;

/// <summary>Normalized power as Coggan defined it: the fourth-power mean of the rolling mean over 30 s.</summary>
internal static class NormalizedPower
{
    private const int WindowSeconds = 30;

    /// <param name="watts">A value per second; at least one.</param>
    /// <returns>W, rounded half up.</returns>
    public static int Of(double[] watts)
    {
        var (sum, fourths) = (0.0, 0.0);
        for (var second = 0; second < watts.Length; second++)
        {
            sum += watts[second] - (second >= WindowSeconds ? watts[second - WindowSeconds] : 0);
            var mean = Math.Max(0, sum) / Math.Min(second + 1, WindowSeconds);
            fourths += mean * mean * mean * mean;
        }

        return watts.Length == 0 ? 0 : (int)Math.Round(Math.Pow(fourths / watts.Length, 0.25), MidpointRounding.AwayFromZero);
    }
}
