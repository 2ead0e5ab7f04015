using System.Text.Json;
using TrainItAll.Activities;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>An activity in the fields of <c>GET /api/external/v1/activities</c>, nulls left out; a test holds the two together.</summary>
internal static class NativeActivity
{
    private const double SecondsPerMinute = 60;
    private const double MetersPerKilometer = 1_000;

    /// <summary>As the list rounds.</summary>
    private const int DecimalsMax = 7;

    public static void Write(Utf8JsonWriter json, Activity activity, string organizationId, string athleteId)
    {
        json.WriteStartObject();
        json.WriteString("id", activity.Id);
        json.WriteString("organizationId", organizationId);
        json.WriteString("athleteId", athleteId);
        json.WriteString("source", activity.Source);
        json.WriteString("sourceName", activity.SourceName);
        json.WriteString("type", activity.Type.ToString().ToUpperInvariant());
        json.WriteString("title", activity.Title);
        json.WriteString("startedAt", JsonText.Native(activity.StartedAt));
        json.WriteNumber("durationSec", activity.DurationSeconds);
        json.WriteNumber("durationMin", Math.Round(activity.DurationSeconds / SecondsPerMinute, DecimalsMax));
        json.WriteIfKnown("distanceM", activity.DistanceMeters);
        json.WriteIfKnown(
            "distanceKm", activity.DistanceMeters is { } meters ? Math.Round(meters / MetersPerKilometer, DecimalsMax) : null);
        json.WriteIfKnown("elevationGainM", activity.ElevationGainMeters);
        json.WriteIfKnown("avgHr", activity.AvgHrBpm);
        json.WriteIfKnown("maxHr", activity.MaxHrBpm);
        json.WriteIfKnown("avgPower", activity.AvgPowerWatts);
        json.WriteIfKnown("calories", activity.CaloriesKcal);
        json.WriteIfKnown("perceivedExertion", activity.LoadPoints);
        json.WriteIfKnown("notes", activity.Notes);
        json.WriteIfKnown("timezone", activity.Timezone);
        json.WriteString("createdAt", JsonText.Native(activity.CreatedAt));
        json.WriteIfKnown("externalId", activity.ExternalId);
        WriteSources(json, activity);
        json.WriteEndObject();
    }

    private static void WriteSources(Utf8JsonWriter json, Activity activity)
    {
        json.WriteStartArray("sources");
        if (activity.Sources is [var latest, ..])
        {
            json.WriteStartObject();
            json.WriteString("provider", latest.Provider);
            json.WriteIfKnown("externalId", latest.ExternalId);
            json.WriteIfKnown("checksum", latest.ExternalId == activity.FileSha256 ? activity.FileSha256 : null);
            json.WriteStartObject("rawPayload");
            json.WriteString("kind", "oauth_external");
            json.WriteString("externalProviderClientId", latest.ClientId);
            json.WriteString("receivedAt", JsonText.Native(latest.ReceivedAt));
            if (latest.Payload is { } payload)
            {
                json.WritePropertyName("payload");
                json.WriteRawValue(payload);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
