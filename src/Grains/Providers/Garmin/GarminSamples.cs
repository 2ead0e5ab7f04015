using System.Text.Json;

namespace TrainItAll.Providers.Garmin;

/// <summary>What a watch recorded, sample by sample.</summary>
internal static class GarminSamples
{
    /// <summary>Watches that save memory write a sample every few seconds; what lies further apart is a pause.</summary>
    private const double GapMax = 60;

    /// <summary>The mean by time, not by sample: watches write more of them where more happens.</summary>
    /// <returns>Null without power.</returns>
    public static double? AveragePower(JsonElement samples)
    {
        var (joules, seconds) = (0.0, 0.0);
        (double At, double? Watts)? before = null;
        foreach (var sample in samples.Elements())
        {
            if ((sample.Number("timerDurationInSeconds") ?? sample.Number("startTimeInSeconds")) is not { } at)
            {
                continue;
            }

            if (before is { Watts: { } watts } && at - before.Value.At is > 0 and <= GapMax and var lasted)
            {
                joules += watts * lasted;
                seconds += lasted;
            }

            before = (at, JsonReading.Within(sample.Number("powerInWatts"), 0, Plausible.PowerMax));
        }

        return seconds > 0 ? joules / seconds : before?.Watts;
    }
}
