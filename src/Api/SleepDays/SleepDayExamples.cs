namespace TrainItAll.Api.SleepDays;

/// <summary>What the OpenAPI document shows (seed 5.4).</summary>
internal static class SleepDayExamples
{
    public const string Write = """
        {
          "day": "2026-01-16",
          "sleepStartAt": "2026-01-15T22:45:00.000Z",
          "sleepEndAt": "2026-01-16T06:15:00.000Z",
          "sleepSeconds": 27000,
          "sleepScore": 82
        }
        """;

    public const string Item = """
        {
          "id": "sl_019bc6a0c4a07000a1b2c3d4e5f60718",
          "organizationId": "org_019bc6a0c4a07000a1b2c3d4e5f60718",
          "athleteId": "mem_019bc6a0c4a07000a1b2c3d4e5f60718",
          "day": "2026-01-16",
          "sleepStartAt": "2026-01-15T22:45:00.000Z",
          "sleepEndAt": "2026-01-16T06:15:00.000Z",
          "sleepSeconds": 27000,
          "timeInBedSeconds": 28800,
          "deepSeconds": 5400,
          "lightSeconds": 15000,
          "remSeconds": 4500,
          "awakeSeconds": 900,
          "sleepScore": 82,
          "source": "EXTERNAL",
          "sourceName": "API_KEY",
          "updatedAt": "2026-01-16T08:00:00.000Z",
          "rawPayload": { "any": "object" }
        }
        """;
}
