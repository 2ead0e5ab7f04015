namespace TrainItAll.Api.DailyWellness;

/// <summary>What the OpenAPI document shows (seed 5.6).</summary>
internal static class DailyWellnessExamples
{
    public const string Write = """
        {
          "day": "2026-01-16",
          "steps": 8500,
          "waterMl": 2200,
          "activityEnergyKcal": 420
        }
        """;

    public const string Item = """
        {
          "id": "dw_019bc6a0c4a07000a1b2c3d4e5f60718",
          "organizationId": "org_019bc6a0c4a07000a1b2c3d4e5f60718",
          "athleteId": "mem_019bc6a0c4a07000a1b2c3d4e5f60718",
          "day": "2026-01-16",
          "steps": 8500,
          "waterMl": 2200,
          "activityEnergyKcal": 420,
          "source": "EXTERNAL",
          "sourceName": "API_KEY",
          "updatedAt": "2026-01-16T21:00:00.000Z",
          "rawPayload": { "any": "object" }
        }
        """;
}
