namespace TrainItAll.DailyWellness;

/// <summary>What one day added up to outside training (seed 5.6).</summary>
/// <param name="Id">The record, <c>dw_…</c>.</param>
/// <param name="Day">Local date.</param>
/// <param name="Source">Technical origin; one record per day and source.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.DailyWellnessDay")]
public sealed record DailyWellnessDay(
    [property: Id(0)] string Id,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] string Source)
{
    /// <summary>The client that wrote last.</summary>
    [Id(3)]
    public string SourceName { get; init => field = value ?? ""; } = "";

    /// <summary>When the record last changed, UTC.</summary>
    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Steps walked.</summary>
    [Id(5)]
    public int? Steps { get; init; }

    /// <summary>Water drunk in ml.</summary>
    [Id(6)]
    public int? WaterMl { get; init; }

    /// <summary>Energy spent by moving in kcal.</summary>
    [Id(7)]
    public int? ActivityEnergyKcal { get; init; }

    /// <summary>The writer's own id of the record.</summary>
    [Id(8)]
    public string? ExternalId { get; init; }

    /// <summary>What the writer sent along, as JSON text, opaque to us.</summary>
    [Id(9)]
    public string? RawPayload { get; init; }

    /// <summary>When the provider's record last changed there, UTC; null when it does not say, and for everybody else.</summary>
    [Id(10)]
    public DateTimeOffset? SaidAt { get; init; }
}
