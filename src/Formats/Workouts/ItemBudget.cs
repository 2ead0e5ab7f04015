namespace TrainItAll.Formats.Workouts;

/// <summary>Counts steps, as written and as done, up to what a reader accepts.</summary>
internal sealed class ItemBudget
{
    public const string Message = "A workout has at most 2,000 steps, or 10,000 with repeats multiplied; the rest is left out.";

    private int _written;
    private int _unrolled;

    /// <param name="reps">How often the step is done.</param>
    /// <returns>False when it is one too many.</returns>
    public bool TryTake(int reps)
    {
        if (_written >= WorkoutLimits.StepsMax || _unrolled + reps > WorkoutLimits.UnrolledStepsMax)
        {
            return false;
        }

        _written++;
        _unrolled += reps;

        return true;
    }
}
