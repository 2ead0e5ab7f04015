using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainItAll.Api.Access;
using TrainItAll.Api.CoachWatts.Wellness;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.NutritionDays;
using TrainItAll.OAuth;

namespace TrainItAll.Api.CoachWatts.Nutrition;

/// <summary>One day of nutrition as this dialect shows it (spec 4.3). A client that may only write sees its own items alone.</summary>
internal sealed record FoodShown
{
    private readonly FoodDay _day;
    private readonly CurrentAthlete _athlete;
    private readonly bool _isList;
    private readonly ImmutableArray<FoodItem> _items;

    /// <param name="day">The day.</param>
    /// <param name="athlete">Whose, and who asks.</param>
    /// <param name="isList">In lists the date is a date; elsewhere it is midnight UTC.</param>
    public FoodShown(FoodDay day, CurrentAthlete athlete, bool isList = false)
    {
        (_day, _athlete, _isList) = (day, athlete, isList);
        var items = day.Log?.Items ?? [];
        _items = MaySeeAll ? items : items.RemoveAll(item => item.ClientId != athlete.ClientId);
        Sums = FoodSums.Of(_items);
    }

    public static readonly ViewTable<FoodShown> Table = new(
        "CoachWattsNutrition",
        [
            new("id", ViewShape.Text, "The nutrition day, nu_….", shown => shown._day.Totals?.Id),
            new("userId", ViewShape.Text, "The user, usr_….", shown => shown._athlete.Account.Id),
            new("date", ViewShape.Text, "The local date.", shown => shown.Date),
            new("calories", ViewShape.Integer, "Energy eaten in kcal; null when nothing carries any.", shown =>
                shown.MaySeeAll ? shown._day.Totals?.EnergyTotalKcal : shown.Sums.EnergyKcal),
            new("protein", ViewShape.Number, "Protein in g.", shown => shown.Total(day => day.ProteinTotalG, shown.Sums.ProteinG)),
            new("carbs", ViewShape.Number, "Carbohydrates in g.", shown => shown.Total(day => day.CarbTotalG, shown.Sums.CarbsG)),
            new("fat", ViewShape.Number, "Fat in g.", shown => shown.Total(day => day.FatTotalG, shown.Sums.FatG)),
            new("fiber", ViewShape.Number, "Fibre in g.", shown => shown.Sums.FiberG),
            new("sugar", ViewShape.Number, "Sugar in g.", shown => shown.Sums.SugarG),
            new("breakfast", ViewShape.List, "Items.", shown => shown.ItemsOf(Meal.Breakfast)),
            new("lunch", ViewShape.List, "Items.", shown => shown.ItemsOf(Meal.Lunch)),
            new("dinner", ViewShape.List, "Items.", shown => shown.ItemsOf(Meal.Dinner)),
            new("snacks", ViewShape.List, "Items.", shown => shown.ItemsOf(Meal.Snack)),
            new("caloriesGoal", ViewShape.Integer, "Energy aimed at in kcal.", shown => shown.Known?.GoalEnergyKcal),
            new("proteinGoal", ViewShape.Number, "Protein aimed at in g.", shown => shown.Known?.GoalProteinG),
            new("carbsGoal", ViewShape.Number, "Carbohydrates aimed at in g.", shown => shown.Known?.GoalCarbG),
            new("fatGoal", ViewShape.Number, "Fat aimed at in g.", shown => shown.Known?.GoalFatG),
            new("waterMl", ViewShape.Integer, "Water in ml.", shown => (shown.MaySeeAll ? shown._day.Totals?.WaterMl : shown._day.Log?.WaterMl) ?? 0),
            new("rawJson", ViewShape.Object, "What a client sent along last.", shown =>
                shown.MaySeeRaw && shown._day.Totals?.RawPayload is { } raw ? new RawJson(raw) : null),
            new("overridden", ViewShape.Truth, "Whether a client's total stands in the place of the items' sum.", shown =>
                shown._day.Log?.IsOverridden ?? false),
            new("createdAt", ViewShape.Text, "Null: only the last change is kept.", _ => null),
            new("updatedAt", ViewShape.Text, "Last change, UTC.", shown =>
                (shown._day.Totals?.UpdatedAt ?? shown._day.Log?.UpdatedAt) is { } at ? CoachText.Instant(at) : null),
        ]);

    private FoodSums Sums { get; }

    private bool MaySeeAll => _athlete.Permissions.Contains(Permission.NutritionRead);

    private bool MaySeeRaw => MaySeeAll || _day.Totals?.SourceName == _athlete.ClientId;

    private NutritionDay? Known => MaySeeAll ? _day.Totals : null;

    private string Date => _isList ? _day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : CoachText.Date(_day.Day);

    private double Total(Func<NutritionDay, double?> total, double sum) => MaySeeAll ? (Known is { } day ? total(day) ?? 0 : 0) : sum;

    private RawJson ItemsOf(Meal meal) =>
        new(new JsonArray([.. _items.Where(item => item.Meal == meal).Select(Of)]).ToJsonString(ApiJson.Answers.Options));

    private static JsonNode Of(FoodItem item)
    {
        var shown = new JsonObject { ["id"] = item.Id, ["name"] = item.Name };
        (string Name, double? Amount)[] amounts =
        [
            ("calories", item.EnergyKcal), ("carbs", item.CarbsG), ("protein", item.ProteinG), ("fat", item.FatG),
            ("fiber", item.FiberG), ("sugar", item.SugarG),
        ];
        foreach (var (name, amount) in amounts.Where(one => one.Amount is not null))
        {
            shown[name] = amount;
        }

        shown["logged_at"] = item.LoggedAtText;
        (string Name, string? Text)[] texts =
        [
            ("meal", item.MealName), ("quantity", item.Quantity), ("absorptionType", item.AbsorptionType),
            ("externalId", item.ClientItemId), ("source", CoachText.Source(item.ClientId)),
        ];
        foreach (var (name, text) in texts.Where(one => one.Text is not null))
        {
            shown[name] = text;
        }

        return shown;
    }
}
