using System.Globalization;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>
/// How this dialect's 1 to 10 becomes a step of the four or five that the athlete's day has, and back. What was sent is
/// kept beside the step, and shown as long as nobody has set another step.
/// </summary>
/// <param name="StepOfOne">The step of a 1.</param>
/// <param name="StepOfTen">The step of a 10.</param>
internal sealed record Scale(int StepOfOne, int StepOfTen)
{
    public const int Lowest = 1;
    public const int Highest = 10;

    /// <summary>More is worse: 0 none to 4 extreme.</summary>
    public static readonly Scale Burden = new(0, 4);

    /// <summary>More is better: 4 worst to 1 best.</summary>
    public static readonly Scale Quality = new(4, 1);

    public int ToStep(int value) => Round(StepOfOne + ((value - Lowest) * (StepOfTen - StepOfOne) / (double)(Highest - Lowest)));

    public int FromStep(int step) => Round(Lowest + ((step - StepOfOne) * (Highest - Lowest) / (double)(StepOfTen - StepOfOne)));

    /// <summary>What to show: what was sent if the step still is its, else what the step comes to.</summary>
    /// <param name="step">As the day has it.</param>
    /// <param name="sent">As it was sent; null when it never was.</param>
    public int? Show(int? step, int? sent) => step is not { } set ? null : sent is { } value && ToStep(value) == set ? value : FromStep(set);

    /// <summary>Under which name what was sent is kept.</summary>
    public static string NameOf(string field) => string.Create(CultureInfo.InvariantCulture, $"{field}Of{Highest}");

    private static int Round(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
