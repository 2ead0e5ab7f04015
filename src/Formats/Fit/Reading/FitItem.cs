namespace TrainItAll.Formats.Fit;

/// <summary>What <see cref="FitReader.Read"/> has come to.</summary>
public enum FitItem
{
    /// <summary>Before the first or after the last item.</summary>
    None,

    /// <summary>A header: <see cref="FitReader.Segment"/> is new, and all definitions are forgotten.</summary>
    Segment,

    /// <summary>A definition: see <see cref="FitReader.Definition"/>.</summary>
    Definition,

    /// <summary>A data message: see <see cref="FitReader.Message"/>.</summary>
    Message,
}
