namespace TrainItAll.Bench.Baseline.SleepDays;

/// <summary>Where nights are kept: one row per athlete and day, one statement per request.</summary>
internal interface ISleepDayTable
{
    /// <summary>Makes the table when it is missing.</summary>
    Task CreateAsync();

    /// <summary>Merges what was sent into the row of that day; fields left out keep their value.</summary>
    /// <returns>The row's id; the row is durable.</returns>
    Task<string> UpsertAsync(int athlete, SleepDayBody body, CancellationToken cancellationToken);

    /// <summary>Reads a page, newest first.</summary>
    Task<List<SleepDayRow>> ListAsync(int athlete, int skip, int take, CancellationToken cancellationToken);
}
