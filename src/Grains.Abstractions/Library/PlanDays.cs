using System.Text.Json;

namespace TrainItAll.Library;

/// <summary>Where workouts stand in their plan.</summary>
public static class PlanDays
{
    /// <summary>The day of its plan on which a workout stands.</summary>
    /// <returns>Days from 0, the plan's first one; 0 when the workout does not say.</returns>
    public static int DayOfPlan(this LibraryWorkout workout)
    {
        ArgumentNullException.ThrowIfNull(workout);
        using var members = JsonDocument.Parse(workout.Custom ?? "{}");

        return members.RootElement.TryGetProperty("day", out var day)
            && day.ValueKind == JsonValueKind.Number && day.TryGetInt32(out var number)
            ? number
            : 0;
    }
}
