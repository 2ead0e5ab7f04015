namespace TrainItAll.Formats.Fit;

/// <summary>Fields of messages in the units the summary works with. Null: absent or impossible.</summary>
internal static class FitMessageUnits
{
    private const int IndexMask = 0x0FFF;

    /// <summary>A number divided by its scale; never negative, because no total is.</summary>
    public static double? Scaled(this in FitMessage message, byte field, double scale) =>
        message.TryGetNumber(field, out var value) && value >= 0 ? value / scale : null;

    /// <summary>A whole part and its fraction, which stands in a field of its own.</summary>
    public static double? WithFraction(
        this in FitMessage message, byte field, byte fractionField, double fractionScale) =>
        message.Scaled(field, 1) is { } whole ? whole + (message.Scaled(fractionField, fractionScale) ?? 0) : null;

    /// <summary>A number that is absent when it is 0.</summary>
    public static double? Positive(this in FitMessage message, byte field) =>
        message.TryGetNumber(field, out var value) && value > 0 ? value : null;

    /// <summary>A time in seconds of the file's clock.</summary>
    public static long? Seconds(this in FitMessage message, byte field) =>
        message.TryGetInteger(field, out var value) && value is > 0 and < uint.MaxValue ? value : null;

    /// <summary>A code or count.</summary>
    public static int? Code(this in FitMessage message, byte field) =>
        message.TryGetInteger(field, out var value) && value is >= 0 and <= int.MaxValue ? (int)value : null;

    /// <summary>The message's place among those of its kind.</summary>
    public static int? Index(this in FitMessage message) =>
        message.Code(FitFields.MessageIndex) is { } index ? index & IndexMask : null;
}
