using TrainItAll.Api.Upserts;
using TrainItAll.NutritionDays;

namespace TrainItAll.Api.NutritionDays;

/// <summary>What a partner may send about a day's food (seed 5.5): always the whole day.</summary>
internal sealed class NutritionDayBody : IBody<NutritionDay>
{
    private static readonly BodyField Day = BodyField.Day("day", "Calendar day in the athlete's time zone.");
    private static readonly BodyField LoggedAt = BodyField.Instant("loggedAt", "When it was logged.");
    private static readonly BodyField EnergyBreakfastKcal = Energy("energyBreakfastKcal", "Energy of breakfast.");
    private static readonly BodyField EnergyLunchKcal = Energy("energyLunchKcal", "Energy of lunch.");
    private static readonly BodyField EnergyDinnerKcal = Energy("energyDinnerKcal", "Energy of dinner.");
    private static readonly BodyField EnergySnackKcal = Energy("energySnackKcal", "Energy of snacks.");
    private static readonly BodyField EnergyTotalKcal = Energy("energyTotalKcal", "Energy of the whole day.");
    private static readonly BodyField GoalEnergyKcal = Energy("goalEnergyKcal", "Energy aimed at.");
    private static readonly BodyField CarbTotalG = Macro("carbTotalG", "Carbohydrates.");
    private static readonly BodyField ProteinTotalG = Macro("proteinTotalG", "Protein.");
    private static readonly BodyField FatTotalG = Macro("fatTotalG", "Fat.");
    private static readonly BodyField GoalCarbG = Macro("goalCarbG", "Carbohydrates aimed at.");
    private static readonly BodyField GoalProteinG = Macro("goalProteinG", "Protein aimed at.");
    private static readonly BodyField GoalFatG = Macro("goalFatG", "Fat aimed at.");
    private static readonly BodyField ActivityEnergyKcal = Energy("activityEnergyKcal", "Energy spent by moving.");

    private static readonly BodyField Steps = BodyField.Integer(
        "steps", 0, NutritionDayBounds.StepsMax, "steps", "Steps walked; better sent to /daily-wellness.");

    private static readonly BodyField WaterMl = BodyField.Integer(
        "waterMl", 0, NutritionDayBounds.WaterMlMax, "ml", "Water drunk; better sent to /daily-wellness.");

    private static readonly BodyField ExternalId = CommonFields.ExternalId("Your own id of the day.");
    private static readonly BodyField RawPayload = CommonFields.RawPayload();

    public static BodySchema Schema { get; } = new(
        "NutritionDayWrite",
        "A day's nutrition as a whole: what is left out is erased. Send the latest totals each time.",
        NutritionDayExamples.Write,
        Day,
        LoggedAt,
        EnergyBreakfastKcal,
        EnergyLunchKcal,
        EnergyDinnerKcal,
        EnergySnackKcal,
        EnergyTotalKcal,
        GoalEnergyKcal,
        CarbTotalG,
        ProteinTotalG,
        FatTotalG,
        GoalCarbG,
        GoalProteinG,
        GoalFatG,
        ActivityEnergyKcal,
        Steps,
        WaterMl,
        ExternalId,
        RawPayload);

    /// <summary>The grain gives the day its id, source and time of change.</summary>
    public static NutritionDay Make(BodyValues values) => new("", values.Day(Day), "")
    {
        LoggedAt = values.Instant(LoggedAt),
        EnergyBreakfastKcal = values.Integer(EnergyBreakfastKcal),
        EnergyLunchKcal = values.Integer(EnergyLunchKcal),
        EnergyDinnerKcal = values.Integer(EnergyDinnerKcal),
        EnergySnackKcal = values.Integer(EnergySnackKcal),
        EnergyTotalKcal = values.Integer(EnergyTotalKcal),
        GoalEnergyKcal = values.Integer(GoalEnergyKcal),
        CarbTotalG = values.Number(CarbTotalG),
        ProteinTotalG = values.Number(ProteinTotalG),
        FatTotalG = values.Number(FatTotalG),
        GoalCarbG = values.Number(GoalCarbG),
        GoalProteinG = values.Number(GoalProteinG),
        GoalFatG = values.Number(GoalFatG),
        ActivityEnergyKcal = values.Integer(ActivityEnergyKcal),
        Steps = values.Integer(Steps),
        WaterMl = values.Integer(WaterMl),
        ExternalId = values.Text(ExternalId),
        RawPayload = values.Text(RawPayload),
    };

    private static BodyField Energy(string name, string description) =>
        BodyField.Integer(name, 0, NutritionDayBounds.EnergyKcalMax, "kcal", description);

    private static BodyField Macro(string name, string description) =>
        BodyField.Number(name, 0, NutritionDayBounds.MacroGramsMax, "g", description);
}
