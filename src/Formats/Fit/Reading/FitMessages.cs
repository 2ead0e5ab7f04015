namespace TrainItAll.Formats.Fit;

/// <summary>Global message numbers that this library reads or writes (spec/fit.md 11).</summary>
public static class FitMessages
{
    /// <summary>file_id.</summary>
    public const ushort FileId = 0;

    /// <summary>device_settings.</summary>
    public const ushort DeviceSettings = 2;

    /// <summary>sport.</summary>
    public const ushort Sport = 12;

    /// <summary>session.</summary>
    public const ushort Session = 18;

    /// <summary>lap.</summary>
    public const ushort Lap = 19;

    /// <summary>record.</summary>
    public const ushort Record = 20;

    /// <summary>event.</summary>
    public const ushort Event = 21;

    /// <summary>device_info.</summary>
    public const ushort DeviceInfo = 23;

    /// <summary>workout.</summary>
    public const ushort Workout = 26;

    /// <summary>activity.</summary>
    public const ushort Activity = 34;

    /// <summary>length: one length of a pool.</summary>
    public const ushort Length = 101;

    /// <summary>hr: heart rate that a strap stored.</summary>
    public const ushort HeartRate = 132;

    /// <summary>timestamp_correlation.</summary>
    public const ushort TimestampCorrelation = 162;

    /// <summary>field_description.</summary>
    public const ushort FieldDescription = 206;

    /// <summary>developer_data_id.</summary>
    public const ushort DeveloperDataId = 207;

    /// <summary>set: one set of a strength session.</summary>
    public const ushort Set = 225;
}
