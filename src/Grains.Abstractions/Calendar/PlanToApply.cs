using TrainItAll.Athletes;

namespace TrainItAll.Calendar;

/// <summary>A plan that shall go into the calendar.</summary>
/// <param name="FolderId">The folder or plan of the library.</param>
/// <param name="FirstDay">The local day of its day 0.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PlanToApply")]
public sealed record PlanToApply([property: Id(0)] int FolderId, [property: Id(1)] DateOnly FirstDay);

/// <summary>What changed in the calendar because plans had changed; durable when the caller holds this.</summary>
/// <param name="At">The change's place in the athlete's history; of the last change when nothing changed.</param>
/// <param name="Created">Events that came.</param>
/// <param name="Updated">Events that follow their workout.</param>
/// <param name="Deleted">Events that went with their workout.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PlanChanges")]
public sealed record PlanChanges(
    [property: Id(0)] StreamPosition At, [property: Id(1)] int Created, [property: Id(2)] int Updated, [property: Id(3)] int Deleted);
