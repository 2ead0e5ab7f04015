namespace TrainItAll.Conformance;

[GenerateSerializer, Immutable]
public sealed record Parcel([property: Id(0)] string Label, [property: Id(1)] IReadOnlyList<int> Numbers);

/// <summary>A broken rule, with a member that must arrive.</summary>
[GenerateSerializer]
public sealed class ParcelRefusedException(string field, string message) : Exception(message)
{
    [Id(0)]
    public string Field { get; } = field;
}

public interface ICallGrain : IGrainWithStringKey
{
    Task<Parcel> EchoAsync(Parcel parcel);

    ValueTask<int> AddAsync(int one, int other);

    ValueTask PassAsync(string gate);

    Task RefuseAsync(string field);

    /// <summary>Throws before it returns a task.</summary>
    Task ThrowAtOnceAsync();

    Task WaitForCancellationAsync(string gate, CancellationToken cancellationToken);

    Task NoteAsync(string note, CancellationToken cancellationToken);

    [OneWay]
    Task SendAsync(string gate);

    /// <summary>Calls the other grain, which calls back.</summary>
    Task CallAsync(string other, string back);

    Task CallBackAsync(string back);

    Task AnswerAsync();

    /// <summary>Calls the other grain, which calls back with an interleaving call.</summary>
    Task<int> AskAsync(string other, string back);

    Task<int> AskBackAsync(string back);

    [AlwaysInterleave]
    Task<int> PeekAsync();

    /// <summary>Sends the other grain a call that nobody waits for; that one calls back.</summary>
    Task SendOnAsync(string other, string back);

    [OneWay]
    Task SendBackAsync(string back);
}

internal sealed class CallGrain(Probe probe) : Grain, ICallGrain
{
    public Task<Parcel> EchoAsync(Parcel parcel) => Task.FromResult(parcel);

    public ValueTask<int> AddAsync(int one, int other) => ValueTask.FromResult(one + other);

    public async ValueTask PassAsync(string gate) => await probe.GateAt(gate).PassAsync();

    public async Task RefuseAsync(string field)
    {
        await Task.Yield();
        throw new ParcelRefusedException(field, $"{field} is refused.");
    }

    public Task ThrowAtOnceAsync() => throw new ParcelRefusedException("label", "At once.");

    public async Task WaitForCancellationAsync(string gate, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        _ = probe.GateAt(gate).PassAsync();
        await cancelled.Task;
        probe.Note("cancelled");
        cancellationToken.ThrowIfCancellationRequested();
    }

    public Task NoteAsync(string note, CancellationToken cancellationToken)
    {
        probe.Note(note);
        return Task.CompletedTask;
    }

    public async Task SendAsync(string gate)
    {
        await probe.GateAt(gate).PassAsync();
        probe.Note(gate);
        throw new InvalidOperationException("Nobody hears this.");
    }

    public Task CallAsync(string other, string back) => Other(other).CallBackAsync(back);

    public Task CallBackAsync(string back) => Other(back).AnswerAsync();

    public Task AnswerAsync()
    {
        probe.Note("answered");
        return Task.CompletedTask;
    }

    public Task<int> AskAsync(string other, string back) => Other(other).AskBackAsync(back);

    public Task<int> AskBackAsync(string back) => Other(back).PeekAsync();

    public Task<int> PeekAsync() => Task.FromResult(7);

    public Task SendOnAsync(string other, string back) => Other(other).SendBackAsync(back);

    public Task SendBackAsync(string back) => Other(back).AnswerAsync();

    private ICallGrain Other(string key) => GrainFactory.GetGrain<ICallGrain>(key);
}
