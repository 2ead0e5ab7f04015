namespace TrainItAll.Bench.Baseline.SleepDays;

/// <summary>A page of nights, in the shape of the real API.</summary>
internal sealed record SleepDayPage(List<SleepDayRow> Items, Pagination Pagination);

internal sealed record Pagination(int Page, int PerPage, int? PrevPage, int? NextPage, bool HasNextPage);

internal sealed record SleepDayId(string Id);

internal sealed record SleepDayProblem(string Error);
