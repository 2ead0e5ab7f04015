namespace TrainItAll.Api.Activities;

/// <summary>What the OpenAPI document shows (seed 5.2).</summary>
internal static class ActivityExamples
{
    public const string Write = """
        {
          "title": "Evening Run",
          "type": "RUN",
          "startedAt": "2026-01-17T18:20:00.000Z",
          "durationMin": 45,
          "distanceKm": 9.8,
          "avgHr": 151,
          "maxHr": 172,
          "avgPower": 245,
          "perceivedExertion": 6,
          "externalId": "partner-activity-123",
          "rawPayload": { "suffer_score": 78, "any": "object" }
        }
        """;

    public const string Item = """
        {
          "id": "act_019bc6a0c4a07000a1b2c3d4e5f60718",
          "organizationId": "org_019bc6a0c4a07000a1b2c3d4e5f60718",
          "athleteId": "mem_019bc6a0c4a07000a1b2c3d4e5f60718",
          "source": "EXTERNAL",
          "sourceName": "API_KEY",
          "type": "RUN",
          "title": "Evening Run",
          "startedAt": "2026-01-17T18:20:00.000Z",
          "durationSec": 2700,
          "durationMin": 45,
          "distanceM": 9800,
          "distanceKm": 9.8,
          "elevationGainM": null,
          "avgHr": 151,
          "maxHr": 172,
          "avgPower": 245,
          "calories": -520,
          "perceivedExertion": 54,
          "notes": null,
          "timezone": "Europe/Berlin",
          "createdAt": "2026-01-17T18:21:00.000Z",
          "externalId": "partner-activity-123",
          "sources": [
            {
              "provider": "EXTERNAL",
              "externalId": "partner-activity-123",
              "rawPayload": {
                "kind": "oauth_external",
                "externalProviderClientId": "API_KEY",
                "receivedAt": "2026-01-17T18:21:00.000Z",
                "payload": { "suffer_score": 78 }
              }
            }
          ]
        }
        """;
}
