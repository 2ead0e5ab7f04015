namespace Orleans.Engine;

/// <summary>A call of a grain's or observer's method, and the promise of its answer.</summary>
internal sealed class GrainCall<T> : Request
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GrainMethod<T> _method;
    private readonly object?[] _arguments;
    private readonly Silo _silo;
    private CancellationTokenRegistration _cancellation;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public GrainCall(GrainMethod<T> method, GrainReference reference, object?[] arguments)
    {
        _method = method;
        _silo = reference.Silo;
        _arguments = _silo.Crossing is null ? arguments : _silo.Crossing.Copy(arguments, method.ParameterTypes);
        Target = reference.GrainId;
        Mode = method.Mode;
        SentAt = _silo.Clock.GetTimestamp();
        Caller = method.IsOneWay ? null : RuntimeContext.Caller;
        if (method.TokenIndex >= 0 && arguments[method.TokenIndex] is CancellationToken { CanBeCanceled: true } token)
        {
            // As in Orleans, the caller goes on at once; the grain sees the same token.
            _cancellation = token.UnsafeRegister(static (call, token) => ((GrainCall<T>)call!)._answer.TrySetCanceled(token), this);
        }
    }

    public Task<T> Task => _answer.Task;

    public override string Name
    {
        get => _method.Name;
        init => throw new NotSupportedException();
    }

    public override bool IsAbandoned => _answer.Task.IsCompleted;

    protected override Task Run(object grain) => _method.Run(grain, _arguments);

    public override void Answer(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            Succeed(task);
        }
        else if (task.IsCanceled)
        {
            TellFailure(new TaskCanceledException(task));
        }
        else
        {
            TellFailure(task.Exception!.InnerExceptions[0]);
        }
    }

    public override void Refuse(Exception exception)
    {
        End();
        TellFailure(exception);
    }

    public override void Expire(TimeSpan responseTimeout) =>
        TryFail(new TimeoutException($"No response from {Target} to {Name} within {responseTimeout}."));

    private void Succeed(Task task)
    {
        try
        {
            var result = task is Task<T> typed ? typed.GetAwaiter().GetResult() : default!;
            _answer.TrySetResult(_silo.Crossing is null ? result : (T)_silo.Crossing.Copy(result, typeof(T))!);
            _cancellation.Unregister();
        }
        catch (Exception exception) when (_silo.Crossing is not null)
        {
            TellFailure(exception);
        }
    }

    private void TellFailure(Exception exception)
    {
        _cancellation.Unregister();
        var told = _silo.Crossing is null ? exception : (Exception)_silo.Crossing.Copy(exception, typeof(Exception))!;
        if (!TryFail(told) && exception is not OperationCanceledException)
        {
            Log.FailedUnheard(_silo.Logger, Target, Name, exception);
        }
    }

    /// <returns>Whether somebody waits for it. A one-way call's task is cancelled, since a failed task wants to be observed.</returns>
    private bool TryFail(Exception exception) => _method.IsOneWay
        ? _answer.TrySetCanceled() && false
        : exception is OperationCanceledException canceled
            ? _answer.TrySetCanceled(canceled.CancellationToken)
            : _answer.TrySetException(exception);
}
