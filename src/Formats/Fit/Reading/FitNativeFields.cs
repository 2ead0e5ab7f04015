namespace TrainItAll.Formats.Fit;

/// <summary>Which developer fields of a definition stand for heart rate, cadence and power of a record.</summary>
/// <remarks>Worked out when a message is read, because a description may come after the definition that uses it.</remarks>
internal sealed class FitNativeFields
{
    private const int None = -1;

    private int _version;
    private bool _isKnown;
    private int _heartRate;
    private int _cadence;
    private int _power;

    public void Forget() => _isKnown = false;

    public bool HasAny(FitDefinition definition, FitDeveloperFields descriptions) =>
        IndexOf(FitFields.Record.HeartRate, definition, descriptions) >= 0
        || IndexOf(FitFields.Record.Cadence, definition, descriptions) >= 0
        || IndexOf(FitFields.Record.Power, definition, descriptions) >= 0;

    public int IndexOf(byte recordField, FitDefinition definition, FitDeveloperFields descriptions)
    {
        if (!_isKnown || _version != descriptions.Version)
        {
            Resolve(definition, descriptions);
        }

        return recordField switch
        {
            FitFields.Record.HeartRate => _heartRate,
            FitFields.Record.Cadence => _cadence,
            FitFields.Record.Power => _power,
            _ => None,
        };
    }

    private void Resolve(FitDefinition definition, FitDeveloperFields descriptions)
    {
        (_heartRate, _cadence, _power) = (None, None, None);
        (_isKnown, _version) = (true, descriptions.Version);
        for (var index = 0; index < definition.DeveloperFields.Length; index++)
        {
            var field = definition.DeveloperFields[index];
            if (!descriptions.TryFind(field.DeveloperIndex, field.Number, out var description)
                || description.NativeMessage is not FitMessages.Record)
            {
                continue;
            }

            switch (description.NativeField)
            {
                case FitFields.Record.HeartRate:
                    _heartRate = index;
                    break;
                case FitFields.Record.Cadence:
                    _cadence = index;
                    break;
                case FitFields.Record.Power:
                    _power = index;
                    break;
                default:
                    break;
            }
        }
    }
}
