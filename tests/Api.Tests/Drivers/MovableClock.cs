namespace TrainItAll.Api.Tests.Drivers;

/// <summary>The real clock, ahead by as much as a test has moved it; timers run in real time.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _aheadTicks;

    public void Advance(TimeSpan span) => Interlocked.Add(ref _aheadTicks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));
}
