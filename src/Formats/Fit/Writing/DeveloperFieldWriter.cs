namespace TrainItAll.Formats.Fit;

/// <summary>Writes what the developer fields of the records are.</summary>
internal static class DeveloperFieldWriter
{
    private const byte Float64TypeByte = 0x89;

    /// <returns>Whether there are any.</returns>
    public static bool Describe(FitMessageWriter message, SessionToWrite[] sessions)
    {
        var series = sessions.SelectMany(session => session.Source.DeveloperFields)
            .DistinctBy(field => (field.DeveloperIndex, field.Number)).ToArray();
        foreach (var index in series.Select(field => field.DeveloperIndex).Distinct())
        {
            message.Add(FitFields.DeveloperDataId.DeveloperIndex, FitBaseType.UInt8, index).Write(FitMessages.DeveloperDataId);
        }

        foreach (var field in series)
        {
            message.Add(FitFields.FieldDescription.DeveloperIndex, FitBaseType.UInt8, field.DeveloperIndex)
                .Add(FitFields.FieldDescription.Number, FitBaseType.UInt8, field.Number)
                .Add(FitFields.FieldDescription.BaseType, FitBaseType.UInt8, Float64TypeByte)
                .Add(FitFields.FieldDescription.Name, field.Name)
                .Add(FitFields.FieldDescription.Units, field.Units)
                .Add(FitFields.FieldDescription.NativeMessage, FitBaseType.UInt16, field.NativeField is null ? null : FitMessages.Record)
                .Add(FitFields.FieldDescription.NativeField, FitBaseType.UInt8, field.NativeField)
                .Write(FitMessages.FieldDescription);
        }

        return series.Length > 0;
    }
}
