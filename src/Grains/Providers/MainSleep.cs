namespace TrainItAll.Providers;

/// <summary>
/// The night of a day: of the sessions that ended on that day where the person woke up the longest that is no nap
/// (specification 6). The same for every provider; pure functions.
/// </summary>
internal static class MainSleep
{
    /// <summary>Picks one session of each day; a day of naps alone has none.</summary>
    /// <param name="sessions">In any order, of any days.</param>
    /// <param name="when">When a session was, with the offset of the place.</param>
    public static IEnumerable<(DateOnly Day, T Night)> Of<T>(IEnumerable<T> sessions, Func<T, SleepSession> when) => sessions
        .Select(session => (Session: session, When: when(session)))
        .Where(one => !one.When.IsNap)
        .GroupBy(one => one.When.Day)
        .OrderBy(day => day.Key)
        .Select(day => (day.Key, day.OrderByDescending(one => one.When.Length).ThenBy(one => one.When.Start).First().Session));
}

/// <summary>When somebody slept.</summary>
/// <param name="Start">Fell asleep, with the offset of the place.</param>
/// <param name="End">Woke up, with the offset of the place.</param>
/// <param name="IsNap">Whether the provider calls it a nap.</param>
internal readonly record struct SleepSession(DateTimeOffset Start, DateTimeOffset End, bool IsNap)
{
    public TimeSpan Length => End - Start;

    /// <summary>The date on the clock of the place where the person woke up.</summary>
    public DateOnly Day => DateOnly.FromDateTime(End.DateTime);
}
