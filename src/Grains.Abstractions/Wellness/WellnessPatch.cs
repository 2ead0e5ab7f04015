using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.SleepDays;

namespace TrainItAll.Wellness;

/// <summary>What a caller sent about one day, by the collection in which it lives; a part is null when nothing of it was sent.</summary>
/// <param name="Day">Local date, the same in every part.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WellnessPatch")]
public sealed record WellnessPatch([property: Id(0)] DateOnly Day)
{
    /// <summary>Weight, resting heart rate, body fat: the measurement of the day's midnight UTC.</summary>
    [Id(1)]
    public BodyMetricPatch? Body { get; init; }

    /// <summary>Sleep and its score.</summary>
    [Id(2)]
    public SleepDayPatch? Night { get; init; }

    /// <summary>Steps.</summary>
    [Id(3)]
    public DailyWellnessPatch? Daily { get; init; }

    /// <summary>Energy, macronutrients and water.</summary>
    [Id(4)]
    public NutritionPatch? Nutrition { get; init; }

    /// <summary>All the rest, and the lock.</summary>
    [Id(5)]
    public WellnessDayPatch? Own { get; init; }

    /// <summary>
    /// When a provider's record last changed there, UTC: what is older than what the provider said before changes nothing. Null:
    /// what comes later counts.
    /// </summary>
    [Id(6)]
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>
    /// When the day began, where a provider names no date: the athlete's zone says which day that is, and
    /// <see cref="Day"/> counts only as long as no zone is known. Null where the date is known.
    /// </summary>
    [Id(7)]
    public DateTimeOffset? BeganAt { get; init; }
}
