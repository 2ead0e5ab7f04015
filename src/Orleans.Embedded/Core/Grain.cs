using Microsoft.Extensions.DependencyInjection;
using Orleans.Engine;
using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// The base of grain classes. One activation of an identity exists at a time, and one turn of it runs at a time:
/// neither fields nor collections of a grain need locks, as long as every await resumes on the grain.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Called by the runtime, which is also what makes <see cref="GrainContext"/> known.</summary>
    protected Grain() => GrainContext = RuntimeContext.Current!;

    /// <summary>This activation. Null only in a grain that was constructed by hand.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Type and key of this grain, as <c>type/key</c>.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>The services of this activation: a scope that ends with it.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <summary>Runs once, before the first call. If it throws, so do the calls that wait for it, and the next call tries anew.</summary>
    /// <param name="cancellationToken">Cancelled after <c>GrainCollectionOptions.ActivationTimeout</c>.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once, after the last call and before another activation of this identity starts. Not run when the process dies.</summary>
    /// <param name="reason">Why this activation leaves.</param>
    /// <param name="cancellationToken">Cancelled after <c>GrainCollectionOptions.DeactivationTimeout</c>.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deactivates this grain once its running calls have ended; calls that wait go to the next activation.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps an idle grain for at least this long from now; a negative span takes that back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).DelayDeactivation(timeSpan);
}
