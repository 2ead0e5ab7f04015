using Orleans.Engine;
using Orleans.Runtime;

namespace Orleans;

/// <summary>What grains and references to them say about their identity.</summary>
public static class GrainExtensions
{
    /// <summary>The key by which <see cref="IGrainFactory.GetGrain"/> finds this grain.</summary>
    /// <exception cref="ArgumentException"><paramref name="grain"/> is neither a grain nor a reference to one.</exception>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain switch
    {
        Grain { GrainContext: { } context } => context.GrainId.Key.ToString(),
        GrainReference reference => reference.GrainId.Key.ToString(),
        _ => throw new ArgumentException($"{grain?.GetType()} is neither an activated grain nor a reference.", nameof(grain)),
    };
}
