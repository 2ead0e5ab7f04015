namespace TrainItAll.Formats.Fit;

/// <summary>A <c>device_info</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitDeviceInfoMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 23.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitDeviceInfoMessage(FitMessage message) => _message = message.Require(23);

    /// <summary>Device index, the number of the protocol.</summary>
    public long? DeviceIndex => _message.Integer(0);

    /// <summary>Device type.</summary>
    public long? DeviceType => _message.Integer(1);

    /// <summary>Manufacturer, the number of the protocol.</summary>
    public long? Manufacturer => _message.Integer(2);

    /// <summary>Serial number.</summary>
    public long? SerialNumber => _message.Integer(3);

    /// <summary>Product.</summary>
    public long? Product => _message.Integer(4);

    /// <summary>Software version.</summary>
    public double? SoftwareVersion => _message.Value(5, 100);

    /// <summary>Hardware version.</summary>
    public long? HardwareVersion => _message.Integer(6);

    /// <summary>Cumulated operating time, seconds.</summary>
    public double? CumOperatingTimeSeconds => _message.Value(7);

    /// <summary>Battery voltage, volts.</summary>
    public double? BatteryVoltageVolts => _message.Value(10, 256);

    /// <summary>Battery status, the number of the protocol.</summary>
    public long? BatteryStatus => _message.Integer(11);

    /// <summary>Sensor position, the number of the protocol.</summary>
    public long? SensorPosition => _message.Integer(18);

    /// <summary>Descriptor.</summary>
    public string? Descriptor => _message.GetText(19);

    /// <summary>ANT transmission type.</summary>
    public long? AntTransmissionType => _message.Integer(20);

    /// <summary>ANT device number.</summary>
    public long? AntDeviceNumber => _message.Integer(21);

    /// <summary>ANT network, the number of the protocol.</summary>
    public long? AntNetwork => _message.Integer(22);

    /// <summary>Source type, the number of the protocol.</summary>
    public long? SourceType => _message.Integer(25);

    /// <summary>Product name.</summary>
    public string? ProductName => _message.GetText(27);

    /// <summary>Battery level, percent.</summary>
    public double? BatteryLevelPercent => _message.Value(32);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Timestamp is { } seconds ? FitTime.ToDate(seconds) : null;
}
