using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>What the typed messages are made of: one field each, with the profile's scale and offset.</summary>
internal static class FitMessageViews
{
    private const double DegreesPerSemicircle = 180.0 / (1L << 31);

    /// <exception cref="ArgumentException">It has another number.</exception>
    public static FitMessage Require(this FitMessage message, ushort number) => message.Number == number
        ? message
        : throw new ArgumentException($"The message has the number {message.Number}, not {number}.", nameof(message));

    public static double? Value(this in FitMessage message, byte field, double scale = 1, double offset = 0) =>
        message.TryGetNumber(field, out var value) ? (value / scale) - offset : null;

    public static long? Integer(this in FitMessage message, byte field) =>
        message.TryGetInteger(field, out var value) ? value : null;

    public static double? Degrees(this in FitMessage message, byte field) =>
        message.TryGetNumber(field, out var value) ? value * DegreesPerSemicircle : null;

    public static DateTimeOffset? Date(this in FitMessage message, byte field) =>
        message.TryGetInteger(field, out var value) ? FitTime.ToDate(value) : null;

    /// <summary>An array without the invalid values at its end.</summary>
    public static ImmutableArray<double?> Values(this in FitMessage message, byte field, double scale)
    {
        if (!message.Definition.TryFind(field, out var definition))
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<double?>(definition.ElementCount);
        for (var element = 0; element < definition.ElementCount; element++)
        {
            values.Add(message.TryGetNumber(definition, out var value, element) ? value / scale : null);
        }

        while (values.Count > 0 && values[^1] is null)
        {
            values.RemoveAt(values.Count - 1);
        }

        return values.ToImmutable();
    }
}
