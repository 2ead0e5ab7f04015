namespace TrainItAll.Api.NutritionDays;

/// <summary>What the OpenAPI document shows (seed 5.5).</summary>
internal static class NutritionDayExamples
{
    public const string Write = """
        {
          "day": "2026-01-16",
          "energyBreakfastKcal": 450,
          "energyLunchKcal": 650,
          "energyDinnerKcal": 800,
          "waterMl": 2200,
          "steps": 8500
        }
        """;

    public const string Item = """
        {
          "id": "nu_019bc6a0c4a07000a1b2c3d4e5f60718",
          "organizationId": "org_019bc6a0c4a07000a1b2c3d4e5f60718",
          "athleteId": "mem_019bc6a0c4a07000a1b2c3d4e5f60718",
          "day": "2026-01-16",
          "loggedAt": "2026-01-16T20:00:00.000Z",
          "source": "EXTERNAL",
          "sourceName": "API_KEY",
          "updatedAt": "2026-01-16T20:00:00.000Z",
          "energyBreakfastKcal": 450,
          "energyLunchKcal": 650,
          "energyDinnerKcal": 800,
          "energySnackKcal": null,
          "energyTotalKcal": 1900,
          "goalEnergyKcal": 2200,
          "carbTotalG": 210,
          "proteinTotalG": 140,
          "fatTotalG": 60,
          "goalCarbG": 240,
          "goalProteinG": 150,
          "goalFatG": 70,
          "activityEnergyKcal": 420,
          "steps": 8500,
          "waterMl": 2200,
          "rawPayload": { "any": "object" }
        }
        """;
}
