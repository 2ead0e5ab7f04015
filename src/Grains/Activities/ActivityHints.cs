using System.Text.Json;

namespace TrainItAll.Activities;

/// <summary>What an athlete said of one activity that changes its analysis.</summary>
internal sealed record ActivityHints(
    bool IgnoresPower, bool IgnoresHr, bool IgnoresPace, bool IgnoresTime, bool IsIndoors, int? FtpWatts, int? LthrBpm)
{
    private static readonly ActivityHints None = new(false, false, false, false, false, null, null);

    /// <param name="custom">Members that the dialect has checked, as the text of a JSON object.</param>
    public static ActivityHints Of(string? custom)
    {
        if (custom is null)
        {
            return None;
        }

        using var json = JsonDocument.Parse(custom);
        var members = json.RootElement;

        return new ActivityHints(
            Is(members, "icu_ignore_power"),
            Is(members, "icu_ignore_hr"),
            Is(members, "ignore_pace"),
            Is(members, "icu_ignore_time"),
            Is(members, "trainer"),
            Number(members, "icu_ftp"),
            Number(members, "lthr"));
    }

    private static bool Is(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static int? Number(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;
}
