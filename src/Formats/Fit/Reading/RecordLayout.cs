namespace TrainItAll.Formats.Fit;

/// <summary>Where the values of a record lie in the messages of one definition.</summary>
internal readonly record struct RecordLayout
{
    public BoundField Latitude { get; private init; }

    public BoundField Longitude { get; private init; }

    public BoundField Altitude { get; private init; }

    public BoundField EnhancedAltitude { get; private init; }

    public BoundField Distance { get; private init; }

    public BoundField Speed { get; private init; }

    public BoundField EnhancedSpeed { get; private init; }

    public BoundField HeartRate { get; private init; }

    public BoundField Cadence { get; private init; }

    public BoundField FractionalCadence { get; private init; }

    public BoundField Power { get; private init; }

    public BoundField Temperature { get; private init; }

    public BoundField Calories { get; private init; }

    public static RecordLayout Bind(FitDefinition definition) => new()
    {
        Latitude = BoundField.Of(definition, FitFields.Record.Latitude),
        Longitude = BoundField.Of(definition, FitFields.Record.Longitude),
        Altitude = BoundField.Of(definition, FitFields.Record.Altitude),
        EnhancedAltitude = BoundField.Of(definition, FitFields.Record.EnhancedAltitude),
        Distance = BoundField.Of(definition, FitFields.Record.Distance),
        Speed = BoundField.Of(definition, FitFields.Record.Speed),
        EnhancedSpeed = BoundField.Of(definition, FitFields.Record.EnhancedSpeed),
        HeartRate = BoundField.Of(definition, FitFields.Record.HeartRate),
        Cadence = BoundField.Of(definition, FitFields.Record.Cadence),
        FractionalCadence = BoundField.Of(definition, FitFields.Record.FractionalCadence),
        Power = BoundField.Of(definition, FitFields.Record.Power),
        Temperature = BoundField.Of(definition, FitFields.Record.Temperature),
        Calories = BoundField.Of(definition, FitFields.Record.Calories),
    };
}

/// <summary>One field of a definition, found once instead of for every message.</summary>
/// <param name="Type">How to read its first element.</param>
/// <param name="OffsetPlusOne">Where it starts in the content, plus 1; 0 when the messages do not have it.</param>
internal readonly record struct BoundField(FitBaseType Type, int OffsetPlusOne)
{
    public static BoundField Of(FitDefinition definition, byte number) =>
        definition.TryFind(number, out var field) && field.ElementCount > 0
            ? new BoundField(field.BaseType, field.Offset + 1)
            : default;

    /// <returns>False when absent, invalid, or not a number.</returns>
    public bool TryRead(in FitMessage message, out double value)
    {
        if (OffsetPlusOne == 0)
        {
            value = double.NaN;
            return false;
        }

        return FitValue.TryReadNumber(
            message.Content[(OffsetPlusOne - 1)..], Type, message.Definition.IsBigEndian, out value);
    }
}
