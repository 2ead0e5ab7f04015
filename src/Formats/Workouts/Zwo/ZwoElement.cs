using System.Globalization;
using System.Xml;

namespace TrainItAll.Formats.Workouts;

/// <summary>One element of a ZWO file with its attributes, whose names occur in any case.</summary>
internal sealed class ZwoElement
{
    private const double FractionMax = 10;

    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);

    public ZwoElement(XmlReader xml)
    {
        Name = xml.LocalName.ToUpperInvariant();
        Line = ((IXmlLineInfo)xml).LineNumber;
        while (xml.MoveToNextAttribute())
        {
            _attributes[xml.LocalName] = xml.Value;
        }

        xml.MoveToElement();
    }

    /// <summary>In capitals.</summary>
    public string Name { get; }

    public int Line { get; }

    public string? Text(string name) => _attributes.GetValueOrDefault(name);

    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A share of the threshold as percent with one decimal.</summary>
    /// <exception cref="WorkoutFormatException">Nobody can ride that.</exception>
    public double? Percent(string name)
    {
        if (Number(name) is not { } fraction)
        {
            return null;
        }

        if (fraction is < 0 or > FractionMax)
        {
            throw new WorkoutFormatException($"{name} is a share of the threshold from 0 to 10.") { Line = Line };
        }

        // As a decimal, because 0.8765 times 100 is a little less than 87.65 otherwise.
        return (double)Math.Round((decimal)fraction * 100, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>A point, a range or a zone; null when the element has none.</summary>
    public WorkoutTarget? Power(string point, string low, string high, string zone)
    {
        if (Percent(low) is { } start && Percent(high) is { } end)
        {
            return new WorkoutTarget(TargetUnit.PercentFtp, start, end);
        }

        if ((Percent(point) ?? Percent(low) ?? Percent(high)) is { } value)
        {
            return new WorkoutTarget(TargetUnit.PercentFtp, value);
        }

        return Number(zone) is { } number ? TargetUnits.Possible(TargetUnit.PowerZone, number, null) : null;
    }

    public WorkoutTarget? Cadence(string point, string low, string high)
    {
        if (Number(low) is { } start && Number(high) is { } end)
        {
            return TargetUnits.Possible(TargetUnit.Rpm, start, end);
        }

        return Number(point) is { } value ? TargetUnits.Possible(TargetUnit.Rpm, value, null) : null;
    }
}
