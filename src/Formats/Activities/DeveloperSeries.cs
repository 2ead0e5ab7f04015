using System.Collections.Immutable;

namespace TrainItAll.Formats;

/// <summary>A field of the records that an app on the device defined itself (spec/fit.md 7).</summary>
public sealed record DeveloperSeries
{
    /// <summary>Its name, as the app wrote it; empty when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit, as the app wrote it; null when it has none.</summary>
    public string? Units { get; init; }

    /// <summary>The app's index within the file.</summary>
    public byte DeveloperIndex { get; init; }

    /// <summary>The field's number within its app.</summary>
    public byte Number { get; init; }

    /// <summary>The field of FIT records that it stands for, such as 7 for power; null when none.</summary>
    public byte? NativeField { get; init; }

    /// <summary>The values in the order of the records; records without a value have none.</summary>
    public required ImmutableArray<DeveloperValue> Values { get; init; }
}

/// <summary>One value of a <see cref="DeveloperSeries"/>.</summary>
/// <param name="RecordIndex">Which of the session's records it belongs to.</param>
/// <param name="Value">The value, with the scale and offset of its description, in the unit of its series.</param>
public readonly record struct DeveloperValue(int RecordIndex, double Value);
