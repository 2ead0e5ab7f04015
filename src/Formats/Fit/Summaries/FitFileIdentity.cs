namespace TrainItAll.Formats.Fit;

/// <summary>Where a file comes from. Null means that the file does not say.</summary>
/// <param name="FileTypeCode">The protocol's file type; see <see cref="FitFileKind"/>.</param>
/// <param name="ManufacturerCode">The protocol's number of who wrote the file; 255 are apps in development.</param>
/// <param name="ProductCode">The manufacturer's number of the product.</param>
/// <param name="SerialNumber">Serial number of the device.</param>
/// <param name="CreatedAt">When the file was begun, UTC; null also when the device's clock was never set.</param>
/// <param name="ProductName">Name of the product.</param>
/// <param name="Recorder">The device that recorded, where the file names it apart from its writer.</param>
public sealed record FitFileIdentity(
    int? FileTypeCode,
    int? ManufacturerCode,
    int? ProductCode,
    long? SerialNumber,
    DateTimeOffset? CreatedAt,
    string? ProductName,
    FitRecorder? Recorder);

/// <summary>The device that recorded, from the device_info message with index 0.</summary>
/// <param name="ManufacturerCode">The protocol's number of the manufacturer.</param>
/// <param name="ProductCode">The manufacturer's number of the product.</param>
/// <param name="ProductName">Name of the product.</param>
public sealed record FitRecorder(int? ManufacturerCode, int? ProductCode, string? ProductName);
