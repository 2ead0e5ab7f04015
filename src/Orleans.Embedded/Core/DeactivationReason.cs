namespace Orleans;

/// <summary>Why an activation leaves.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, exception: null, text)
    {
    }

    /// <summary>A reason that was an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>For people who read logs.</summary>
    public string Description { get; }

    /// <summary>The kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>What was thrown; null if nothing was.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}

/// <summary>The kinds of reason that exist in one process; Orleans has more, with these same numbers.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>The host stops.</summary>
    ShuttingDown = 1,

    /// <summary>The constructor, reading state, or <see cref="Grain.OnActivateAsync"/> threw.</summary>
    ActivationFailed = 2,

    /// <summary>Nobody called for <c>GrainCollectionOptions.CollectionAge</c>.</summary>
    ActivationIdle = 4,

    /// <summary>A call showed that the grain's state is stale.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,
}
