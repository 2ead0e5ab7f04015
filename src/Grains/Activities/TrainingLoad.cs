namespace TrainItAll.Activities;

/// <summary>
/// Load points of a session: duration in min × RPE / 5, rounded (seed 5.2: 45 min at 6 are 54). Pure functions.
/// </summary>
internal static class TrainingLoad
{
    /// <summary>An hour at RPE 5 is 60 points: a minute of middling effort is worth one.</summary>
    private const double MiddlingRpe = 5;

    /// <summary>
    /// How hard a session must have felt from what it burnt: half the kcal per min, so that a steady run of
    /// about 12 kcal/min counts as RPE 6. Coarse, but monotonous and independent of the sport.
    /// </summary>
    private const double RpePerKcalPerMinute = 0.5;

    /// <summary>From what the athlete or the partner said.</summary>
    public static int FromRpe(int durationSeconds, double rpe) =>
        (int)Math.Round(durationSeconds / 60.0 * rpe / MiddlingRpe, MidpointRounding.AwayFromZero);

    /// <summary>From energy, when nobody said how hard it was.</summary>
    public static int FromCalories(int durationSeconds, int caloriesKcal)
    {
        var rpe = Math.Abs((double)caloriesKcal) / (durationSeconds / 60.0) * RpePerKcalPerMinute;

        return FromRpe(durationSeconds, Math.Clamp(Math.Round(rpe, MidpointRounding.AwayFromZero), 1, 10));
    }

    /// <summary>From the duration alone: best effort at a middling RPE.</summary>
    public static int FromDuration(int durationSeconds) => FromRpe(durationSeconds, MiddlingRpe);
}
