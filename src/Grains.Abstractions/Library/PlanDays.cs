using System.Globalization;
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

    /// <summary>When on its day a workout of a plan begins.</summary>
    /// <returns>Local time of day; midnight when the workout does not say it as <c>HH:mm</c>.</returns>
    public static TimeOnly TimeInPlan(this LibraryWorkout workout)
    {
        ArgumentNullException.ThrowIfNull(workout);
        using var members = JsonDocument.Parse(workout.Custom ?? "{}");

        return members.RootElement.TryGetProperty("time", out var time) && time.ValueKind == JsonValueKind.String
            && TimeOnly.TryParseExact(time.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? read
            : TimeOnly.MinValue;
    }
}
