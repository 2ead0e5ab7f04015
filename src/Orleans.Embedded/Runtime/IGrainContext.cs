namespace Orleans.Runtime;

/// <summary>One activation of a grain: from its first call, or the first after it last left, until it leaves.</summary>
public interface IGrainContext
{
    /// <summary>Which grain this is an activation of.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null until it is constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>Services in the scope of this activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when this activation has left. Awaiting it in the grain itself waits for ever.</summary>
    Task Deactivated { get; }

    /// <summary>Deactivates this activation once its running calls have ended. Only the first reason counts.</summary>
    /// <param name="deactivationReason">Given to <see cref="Grain.OnDeactivateAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the token that <see cref="Grain.OnDeactivateAsync"/> gets, not the leaving.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
