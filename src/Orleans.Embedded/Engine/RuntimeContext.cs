namespace Orleans.Engine;

/// <summary>What the code that runs now runs for.</summary>
internal static class RuntimeContext
{
    private static readonly AsyncLocal<Request?> CallerValue = new();

    [ThreadStatic]
    private static Activation? CurrentValue;

    /// <summary>The activation one of whose turns runs on this thread; null outside of grains.</summary>
    public static Activation? Current
    {
        get => CurrentValue;
        set => CurrentValue = value;
    }

    /// <summary>The request that this code is part of, through all its awaits; null outside of grains.</summary>
    public static Request? Caller
    {
        get => CallerValue.Value;
        set => CallerValue.Value = value;
    }

    /// <summary>Until disposed, what is started does not inherit the context of who starts it.</summary>
    public static IDisposable? WithoutFlow() => ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
}
