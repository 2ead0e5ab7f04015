using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Calendar;

/// <summary>A plan as it was put into the calendar: enough to know later what changed in the plan, and what in the calendar.</summary>
/// <param name="AppliedAt">When, UTC: its events share it.</param>
/// <param name="FolderId">The plan.</param>
/// <param name="FirstDay">The local day of the plan's day 0.</param>
/// <param name="FirstEventId">The first event that it made: names it, as no other one made that.</param>
internal sealed record AppliedPlan(DateTimeOffset AppliedAt, int FolderId, DateOnly FirstDay, int FirstEventId)
{
    /// <summary>The most plans that are followed: the last ones.</summary>
    public const int PlansMax = 100;

    public static readonly Collection<AppliedPlan> Collection = new("appliedPlans", RecordJson.Default.AppliedPlan)
    {
        Id = plan => plan.FirstEventId.ToString(CultureInfo.InvariantCulture),
        Place = plan => new RecordPlace(plan.FirstEventId, CalendarRules.Key(plan.FirstEventId)),
        ChangedAt = plan => plan.AppliedAt,
    };

    /// <summary>Its workouts, each with the event that was made of it, even when somebody deleted that since.</summary>
    public ImmutableArray<AppliedWorkout> Workouts { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A workout of a plan in the calendar.</summary>
/// <param name="WorkoutId">In the library.</param>
/// <param name="EventId">In the calendar.</param>
/// <param name="Digest">Of the event as the plan had it: another one says that somebody changed it.</param>
internal sealed record AppliedWorkout(int WorkoutId, int EventId, string Digest);
