namespace TrainItAll.Formats.Fit;

/// <summary>Which values any record of a session has: all its records get the fields for these, and one definition.</summary>
[Flags]
internal enum RecordFields
{
    None = 0,
    Position = 1,
    Distance = 2,
    Altitude = 4,
    Speed = 8,
    HeartRate = 16,
    Power = 32,
    Temperature = 64,
    Cadence = 128,
}

/// <summary>Finds out <see cref="RecordFields"/>.</summary>
internal static class RecordFieldsExtensions
{
    extension(RecordFields)
    {
        public static RecordFields Of(RecordedSession session)
        {
            var fields = RecordFields.None;
            foreach (var record in session.Records)
            {
                fields |= When(record.LatitudeDegrees, RecordFields.Position)
                    | When(record.DistanceMeters, RecordFields.Distance)
                    | When(record.AltitudeMeters, RecordFields.Altitude)
                    | When(record.SpeedMetersPerSecond, RecordFields.Speed)
                    | When(record.HeartRateBpm, RecordFields.HeartRate)
                    | When(record.PowerWatts, RecordFields.Power)
                    | When(record.TemperatureCelsius, RecordFields.Temperature)
                    | When(record.CadencePerMinute, RecordFields.Cadence);
            }

            return fields;
        }
    }

    private static RecordFields When(double? value, RecordFields field) => value is null ? RecordFields.None : field;
}
