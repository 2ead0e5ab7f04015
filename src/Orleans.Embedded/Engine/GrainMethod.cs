using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Engine;

/// <summary>A method of a grain or observer interface, looked at once.</summary>
internal abstract class GrainMethod
{
    protected GrainMethod(MethodInfo method)
    {
        var parameters = method.GetParameters();
        Invoker = MethodInvoker.Create(method);
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        Mode = method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? RequestMode.Interleaving
            : method.IsDefined(typeof(ReadOnlyAttribute)) ? RequestMode.ReadOnly
            : RequestMode.Exclusive;
        ParameterTypes = [.. parameters.Select(parameter => parameter.ParameterType)];
        TokenIndex = Array.IndexOf(ParameterTypes, typeof(CancellationToken));
    }

    public string Name { get; }

    public RequestMode Mode { get; }

    /// <summary>Whether the caller learns nothing of how it went.</summary>
    public bool IsOneWay { get; }

    public Type[] ParameterTypes { get; }

    /// <summary>Which parameter is the cancellation token; negative if none.</summary>
    public int TokenIndex { get; }

    protected MethodInvoker Invoker { get; }

    public static GrainMethod Of(MethodInfo method)
    {
        var type = method.ReturnType;
        var result = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(ValueTuple);
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), method)!;
    }

    /// <summary>Sends a call.</summary>
    /// <returns>What the method is declared to return.</returns>
    public abstract object? Call(GrainReference reference, object?[] arguments);
}

/// <summary>A method whose task has this result; an empty tuple if it has none.</summary>
internal sealed class GrainMethod<T> : GrainMethod
{
    private readonly bool _isValueTask;
    private readonly bool _hasResult;

    public GrainMethod(MethodInfo method)
        : base(method)
    {
        _hasResult = method.ReturnType.IsGenericType;
        _isValueTask = method.ReturnType == typeof(ValueTask) || method.ReturnType == typeof(ValueTask<T>);
    }

    public override object? Call(GrainReference reference, object?[] arguments)
    {
        var call = new GrainCall<T>(this, reference, arguments);
        reference.Send(call);
        var task = IsOneWay ? Task.CompletedTask : call.Task;
        return !_isValueTask ? task
            : _hasResult ? new ValueTask<T>(call.Task)
            : new ValueTask(task);
    }

    public Task Run(object grain, object?[] arguments)
    {
        var returned = Invoker.Invoke(grain, arguments.AsSpan());
        return returned switch
        {
            Task task => task,
            ValueTask<T> task => task.AsTask(),
            ValueTask task => task.AsTask(),
            _ when IsOneWay => Task.CompletedTask,
            _ => throw new InvalidOperationException($"{Name} returned null instead of a task."),
        };
    }
}
