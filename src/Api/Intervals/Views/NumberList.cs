using System.Globalization;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Lists of numbers as JSON text.</summary>
internal static class NumberList
{
    public static RawJson Of(IEnumerable<double> values) =>
        new($"[{string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]");

    /// <inheritdoc cref="Of(IEnumerable{double})"/>
    public static RawJson Of(IEnumerable<int> values) => Of(values.Select(value => (double)value));

    /// <summary>The same where a value may be missing.</summary>
    public static RawJson Of(IEnumerable<double?> values) =>
        new($"[{string.Join(',', values.Select(value => value?.ToString(CultureInfo.InvariantCulture) ?? "null"))}]");
}
