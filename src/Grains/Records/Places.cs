using System.Globalization;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Records;

/// <summary>Keys and places of records, as the store orders them.</summary>
internal static class Places
{
    /// <summary>A day that is kept once.</summary>
    public static RecordPlace Of(DateOnly day) => new(SortKey(day), Text(day));

    /// <summary>A day that is kept once per source.</summary>
    public static RecordPlace Of(DateOnly day, string source) => new(SortKey(day), $"{Text(day)}/{source}");

    /// <summary>An instant that is kept once.</summary>
    public static RecordPlace Of(DateTimeOffset instant) => new(
        instant.ToUnixTimeMilliseconds(),
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static long SortKey(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
