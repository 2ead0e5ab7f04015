namespace TrainItAll.Formats.Fit;

/// <summary>What a reader must remember between records: the 16 local types and the developer fields.</summary>
/// <remarks>Reused for every segment and pass, so that memory does not grow with the file.</remarks>
/// <param name="keepsTexts">Whether names and units of developer fields are wanted, too.</param>
internal sealed class FitDefinitions(bool keepsTexts = false)
{
    private const int LocalTypes = 16;

    private readonly FitDefinition?[] _slots = new FitDefinition?[LocalTypes];

    public FitDeveloperFields DeveloperFields { get; } = new(keepsTexts);

    public FitAccumulators Accumulators { get; } = new();

    public FitDefinition Slot(int localType) => _slots[localType] ??= new FitDefinition();

    /// <summary>Starts a new segment: nothing of the one before is valid in it.</summary>
    public void Forget()
    {
        DeveloperFields.Clear();
        Accumulators.Forget();
        foreach (var slot in _slots)
        {
            if (slot is not null)
            {
                slot.IsKnown = false;
            }
        }
    }
}
