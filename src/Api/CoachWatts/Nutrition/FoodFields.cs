using System.Collections.Immutable;
using NodaTime;
using TrainItAll.Api.Upserts;
using TrainItAll.NutritionDays;

namespace TrainItAll.Api.CoachWatts.Nutrition;

/// <summary>The members of logged food (spec 4.1).</summary>
internal static class FoodFields
{
    public const string Items = "items";
    public const string RawJson = "rawJson";
    public const string AbsorptionByDefault = "BALANCED";
    public const string NameByDefault = "Unknown item";

    public static readonly BodyField Name = BodyField.Text("name", FoodBounds.TextCharsMax, "What it is.");
    public static readonly BodyField LoggedAt = BodyField.RequiredText(
        "logged_at", FoodBounds.TextCharsMax, "When: ISO 8601 with an offset; without one it is on the athlete's clock.");

    public static readonly BodyField Id = BodyField.Text("id", FoodBounds.TextCharsMax, "The client's own id: the same id is the same item.");
    public static readonly BodyField Quantity = BodyField.Text("quantity", FoodBounds.TextCharsMax, "How much of it.");
    public static readonly BodyField MealName = BodyField.Choice(
        "meal", ["BREAKFAST", "LUNCH", "DINNER", "SNACK", "OTHER"], "Of which meal; left out, the nearest meal time decides.");

    public static readonly BodyField Absorption = BodyField.Choice(
        "absorptionType", ["RAPID", "FAST", AbsorptionByDefault, "DENSE", "HYPER_LOAD"], "How fast it goes into the blood.");

    public static readonly BodyField Calories = BodyField.Number("calories", 0, NutritionDayBounds.EnergyKcalMax, "kcal", "Energy.");
    public static readonly BodyField Carbs = Grams("carbs", "Carbohydrates.");
    public static readonly BodyField Protein = Grams("protein", "Protein.");
    public static readonly BodyField Fat = Grams("fat", "Fat.");
    public static readonly BodyField Fiber = Grams("fiber", "Fibre.");
    public static readonly BodyField Sugar = Grams("sugar", "Sugar.");
    public static readonly BodyField WaterMl = BodyField.Number("waterMl", 0, NutritionDayBounds.WaterMlMax, "ml", "Water of the whole day.");

    /// <summary>Those of an item, for the document.</summary>
    public static readonly ImmutableArray<BodyField> OfItem =
        [Id, Name, LoggedAt, Calories, Carbs, Protein, Fat, Fiber, Sugar, MealName, Absorption, Quantity];

    /// <summary>Those of the day beside its items.</summary>
    public static readonly ImmutableArray<BodyField> OfDay = [Calories, Carbs, Protein, Fat, WaterMl];

    private static readonly ImmutableArray<(Meal Meal, LocalTime At)> Times =
    [
        (Meal.Breakfast, new LocalTime(7, 0)), (Meal.Lunch, new LocalTime(12, 0)), (Meal.Dinner, new LocalTime(18, 0)),
        (Meal.Snack, new LocalTime(15, 0)),
    ];

    /// <summary>The meal that is named, else the one whose time is nearest; of two as near, the first one.</summary>
    public static Meal MealOf(string? name, LocalTime at) => name switch
    {
        "BREAKFAST" => Meal.Breakfast,
        "LUNCH" => Meal.Lunch,
        "DINNER" => Meal.Dinner,
        "SNACK" or "OTHER" => Meal.Snack,
        _ => Times.MinBy(time => Math.Abs((time.At - at).ToDuration().TotalSeconds)).Meal,
    };

    private static BodyField Grams(string name, string description) =>
        BodyField.Number(name, 0, NutritionDayBounds.MacroGramsMax, "g", description);
}
