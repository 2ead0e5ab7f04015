using TrainItAll.Athletes;

namespace TrainItAll.Activities;

/// <summary>What one step of an analysis did.</summary>
/// <param name="Changed">Activities that changed by it.</param>
/// <param name="Next">Where the next step begins; null when all is done.</param>
/// <param name="At">The athlete's history after it.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.AnalysisProgress")]
public sealed record AnalysisProgress(
    [property: Id(0)] int Changed, [property: Id(1)] AnalysisCursor? Next, [property: Id(2)] StreamPosition At);

/// <summary>A place among an athlete's activities.</summary>
/// <param name="SortKey">When the activity started, in ms since 1970.</param>
/// <param name="Key">The activity, <c>act_…</c>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.AnalysisCursor")]
public sealed record AnalysisCursor([property: Id(0)] long SortKey, [property: Id(1)] string Key);
