namespace TrainItAll.Formats.Fit;

/// <summary>Where a field lies in the content of a message, and how to read it.</summary>
/// <param name="Number">The field's number in the profile of its message.</param>
/// <param name="BaseType">How to read it.</param>
/// <param name="SizeBytes">How many bytes it takes, 0 to 255.</param>
/// <param name="Offset">Where it starts, in bytes from the start of the message's content.</param>
/// <param name="ElementCount">How many values it holds; 0 when type and size do not fit together.</param>
public readonly record struct FitFieldDefinition(
    byte Number, FitBaseType BaseType, byte SizeBytes, int Offset, byte ElementCount)
{
    /// <summary>How many bytes one value takes; 0 when type and size do not fit together.</summary>
    /// <remarks>Kept instead of computed: a division per value was a third of the cost of reading it.</remarks>
    public byte ElementSizeBytes { get; } =
        ElementCount == 0 ? (byte)0 : (byte)FitBaseTypes.ElementSize(BaseType);
}

/// <summary>Where a developer field lies in the content of a message.</summary>
/// <param name="Number">The field's number within its developer.</param>
/// <param name="DeveloperIndex">Which developer; with the number the key of its description.</param>
/// <param name="SizeBytes">How many bytes it takes, 0 to 255.</param>
/// <param name="Offset">Where it starts, in bytes from the start of the message's content.</param>
public readonly record struct FitDeveloperFieldDefinition(byte Number, byte DeveloperIndex, byte SizeBytes, int Offset);
