namespace Orleans.Concurrency;

/// <summary>This call changes nothing: it may run while other read-only calls of the grain await, but not beside any other call.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>This call may start while any other call of the grain awaits, and others while it does. Turns still never overlap.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

/// <summary>The caller's task completes when the call is sent; it learns neither result nor failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
