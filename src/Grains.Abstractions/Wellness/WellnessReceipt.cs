using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Wellness;

/// <summary>What a write of wellness did. It is durable when the caller holds this.</summary>
/// <param name="At">The athlete's history after it.</param>
/// <param name="LockedDays">Days that were left as they are, because the athlete has locked them and somebody else wrote.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WellnessReceipt")]
public sealed record WellnessReceipt(
    [property: Id(0)] StreamPosition At, [property: Id(1)] ImmutableArray<DateOnly> LockedDays);
