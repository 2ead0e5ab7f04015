namespace TrainItAll.Reliability.Load;

/// <summary>How a write meets what is there.</summary>
internal enum WriteKind
{
    /// <summary>What is not mentioned stays.</summary>
    Merge,

    /// <summary>What is not mentioned goes.</summary>
    Replace,

    /// <summary>Made once, never changed: an activity.</summary>
    Create,

    /// <summary>As <see cref="Create"/>, from a FIT file.</summary>
    Upload,
}
