namespace TrainItAll.Reliability.Load;

/// <summary>One collection as a client of the External API sees it.</summary>
/// <param name="Path">Below the API's base.</param>
/// <param name="StoredName">As the store calls it, and the events that tell of it.</param>
/// <param name="SlotField">The field of a list item that tells records apart.</param>
/// <param name="Fields">The fields that the load writes and the checks compare.</param>
internal sealed record Resource(string Path, string StoredName, string SlotField, params string[] Fields)
{
    public static readonly Resource SleepDays = new(
        "sleep-days", "sleepDays", "day", "sleepSeconds", "deepSeconds", "lightSeconds", "remSeconds", "rawPayload");

    public static readonly Resource NutritionDays = new(
        "nutrition-days", "nutritionDays", "day", "energyBreakfastKcal", "steps", "waterMl", "rawPayload");

    public static readonly Resource DailyWellness = new(
        "daily-wellness", "dailyWellness", "day", "steps", "waterMl", "activityEnergyKcal", "rawPayload");

    public static readonly Resource BodyMetrics = new(
        "body-metrics", "bodyMetrics", "measuredAt", "weightKg", "bodyFatPct", "restingHr", "notes");

    public static readonly Resource Activities = new(
        "activities", "activities", "title", "durationSec", "distanceM", "externalId");

    public static readonly IReadOnlyList<Resource> All =
        [SleepDays, NutritionDays, DailyWellness, BodyMetrics, Activities];

    public static Resource Of(string path) => All.First(resource => resource.Path == path);
}
