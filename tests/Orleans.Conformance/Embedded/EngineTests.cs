using Orleans.Engine;
using Orleans.Runtime;

namespace TrainItAll.Conformance.Embedded;

/// <summary>What the embedded engine promises beyond the programming model.</summary>
public sealed class EngineTests : ConformanceTests
{
    [Fact]
    public async Task A_call_cycle_fails_at_once_with_the_chain_in_the_message()
    {
        var (one, other) = (NewKey(), NewKey());

        var failure = await Assert.ThrowsAsync<OrleansException>(() => Grains.GetGrain<ICallGrain>(one).CallAsync(other, one));

        Assert.Contains(
            $"call/{one} ICallGrain.CallAsync → call/{other} ICallGrain.CallBackAsync → call/{one} ICallGrain.AnswerAsync",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_observer_fails_at_once_a_grain_that_waits_for_it()
    {
        var grain = Grains.GetGrain<INewsGrain>(NewKey());
        var reader = Grains.CreateObjectReference<INewsReader>(new NoReader());
        await grain.SubscribeAsync(reader);
        Grains.DeleteObjectReference<INewsReader>(reader);

        await grain.PublishAndWaitAsync("news");

        Assert.Equal(0, await grain.CountReadersAsync());
    }

    [Fact]
    public void An_interface_without_a_class_is_named() => Assert.Contains(
        nameof(IGoodGrain),
        Assert.Throws<ArgumentException>(() => Grains.GetGrain<IGoodGrain>("key")).Message,
        StringComparison.Ordinal);

    /// <summary>Vectors of the XXH32 specification's reference program for ASCII inputs, seed 0.</summary>
    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void Ids_are_hashed_as_Orleans_hashes_them(string text, uint expected) =>
        Assert.Equal(expected, StableHash.Compute(text));

    [Theory]
    [InlineData("05:00", "06:00")]
    [InlineData("06:00", "06:10")]
    [InlineData("06:09", "06:10")]
    [InlineData("06:10", "06:20")]
    [InlineData("09:31", "09:40")]
    public void A_reminder_ticks_next_in_its_series(string now, string expected)
    {
        var day = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime At(string time) => day + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(At(expected), ReminderSchedule.NextTick(At("06:00"), TimeSpan.FromMinutes(10), At(now)));
    }

    private sealed class NoReader : INewsReader
    {
        public void Read(string line) => Assert.Fail("A deleted observer was called.");

        public Task ReadAndConfirmAsync(string line) => throw new NotSupportedException();
    }
}
