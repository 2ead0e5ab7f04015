namespace TrainItAll.Formats;

/// <summary>A stretch of a session in which the timer stood still.</summary>
/// <param name="StartSeconds">When it stopped, in seconds since the start of the session.</param>
/// <param name="EndSeconds">When it went on.</param>
public readonly record struct TimerPause(double StartSeconds, double EndSeconds);
