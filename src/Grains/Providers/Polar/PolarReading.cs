using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace TrainItAll.Providers.Polar;

/// <summary>Members of Polar's JSON, which it writes with <c>_</c> or with <c>-</c>, and its ways to write times.</summary>
internal static class PolarReading
{
    /// <param name="owner">An object.</param>
    /// <param name="name">With <c>_</c>.</param>
    /// <returns>The name as it is written there.</returns>
    public static string Spelled(this JsonElement owner, string name) =>
        owner.Member(name) is null && name.Replace('_', '-') is var other && owner.Member(other) is not null ? other : name;

    public static JsonElement? Part(this JsonElement owner, string name) => owner.Member(owner.Spelled(name));

    public static string? Said(this JsonElement owner, string name) => owner.Text(owner.Spelled(name));

    public static double? Amount(this JsonElement owner, string name) => owner.Number(owner.Spelled(name));

    /// <summary>Older answers have numbers where newer ones have texts.</summary>
    public static string? Id(this JsonElement owner, string name) => owner.Part(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } id ? id : null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var id) => id.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>ISO 8601, with fractions and more than 24 hours.</summary>
    public static double? Seconds(string? duration)
    {
        try
        {
            return duration is null ? null : XmlConvert.ToTimeSpan(duration).TotalSeconds;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    public static DateOnly? Date(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day >= Upserts.WriteBounds.DayMin && day <= Upserts.WriteBounds.DayMax
            ? day
            : null;

    /// <summary>A time with its offset; null without one.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        HasZone(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? Bounded(moment) : null;

    /// <summary>A time on the clock of a place so many minutes from UTC. One that names its own offset is not there, but then.</summary>
    public static DateTimeOffset? Local(string? text, int minutes)
    {
        if (HasZone(text))
        {
            return Moment(text);
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local > DateTime.MinValue.AddDays(1) && local < DateTime.MaxValue.AddDays(-1)
                ? Bounded(new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes)))
                : null;
    }

    private static bool HasZone(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed) && parsed.Kind != DateTimeKind.Unspecified;

    private static DateTimeOffset? Bounded(DateTimeOffset moment) =>
        moment >= Upserts.WriteBounds.InstantMin && moment <= Upserts.WriteBounds.InstantMax ? moment : null;
}
