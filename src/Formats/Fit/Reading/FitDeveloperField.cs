namespace TrainItAll.Formats.Fit;

/// <summary>What a field_description message says of a developer field (spec/fit.md 7).</summary>
/// <param name="BaseType">How to read it.</param>
/// <param name="Scale">Divide by this; 1 when the file gives none.</param>
/// <param name="Offset">Then subtract this; 0 when the file gives none.</param>
/// <param name="NativeMessage">The message whose field it stands for; null when none.</param>
/// <param name="NativeField">The field it stands for; null when none.</param>
/// <param name="Position">Where in the file the description stands, in bytes from its start.</param>
public readonly record struct FitDeveloperField(
    FitBaseType BaseType, double Scale, double Offset, ushort? NativeMessage, byte? NativeField, int Position)
{
    /// <summary>Its name as the app wrote it; null when it has none, and in a summary, which needs no names.</summary>
    public string? Name { get; init; }

    /// <summary>Its unit as the app wrote it; null when it has none, and in a summary.</summary>
    public string? Units { get; init; }
}
