namespace TrainItAll.Api.BodyMetrics;

/// <summary>What the OpenAPI document shows (seed 5.3).</summary>
internal static class BodyMetricExamples
{
    public const string Write = """
        {
          "measuredAt": "2026-01-17T06:30:00.000Z",
          "weightKg": 78.2,
          "bodyFatPct": 12.8,
          "restingHr": 48
        }
        """;

    public const string Item = """
        {
          "id": "bm_019bc6a0c4a07000a1b2c3d4e5f60718",
          "organizationId": "org_019bc6a0c4a07000a1b2c3d4e5f60718",
          "athleteId": "mem_019bc6a0c4a07000a1b2c3d4e5f60718",
          "measuredAt": "2026-01-17T06:30:00.000Z",
          "updatedAt": "2026-01-17T06:35:00.000Z",
          "source": "EXTERNAL",
          "sourceName": "API_KEY",
          "weightKg": 78.2,
          "heightCm": 180,
          "bodyFatPct": 12.8,
          "muscleMassKg": null,
          "restingHr": 48,
          "sleepHours": null,
          "notes": null,
          "circumferences": {
            "neckCm": null, "chestCm": null, "waistCm": 82, "hipCm": null, "thighCm": null, "armCm": null
          }
        }
        """;
}
