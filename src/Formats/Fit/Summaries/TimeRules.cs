namespace TrainItAll.Formats.Fit;

/// <summary>How timer and elapsed time must fit together (spec/fit.md 10.3).</summary>
internal static class TimeRules
{
    // Some apps count the first second twice.
    private const double SlackSeconds = 5;
    private const double SpanTolerance = 0.02;

    /// <summary>Corrects a timer that is longer than the elapsed time.</summary>
    /// <param name="timerSeconds">Timer time as written.</param>
    /// <param name="elapsedSeconds">Elapsed time as written.</param>
    /// <param name="spanSeconds">From first to last record; null without records.</param>
    public static (double TimerSeconds, double ElapsedSeconds) Reconcile(
        double timerSeconds, double elapsedSeconds, double? spanSeconds)
    {
        if (timerSeconds <= elapsedSeconds)
        {
            return (timerSeconds, elapsedSeconds);
        }

        var isSwapped = timerSeconds - elapsedSeconds > SlackSeconds
            && spanSeconds is { } span
            && Math.Abs(timerSeconds - span) <= SpanTolerance * span;

        return isSwapped ? (elapsedSeconds, timerSeconds) : (timerSeconds, timerSeconds);
    }
}
