using Orleans.Runtime;

namespace TrainItAll.Conformance;

/// <summary>The clock starts at 06:00.</summary>
public sealed class ReminderTests : ConformanceTests
{
    private static readonly TimeSpan Due = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_reminder_calls_when_due_and_then_each_period()
    {
        await Grains.GetGrain<IReminderGrain>(NewKey()).RemindAsync("sync", Due, Period);

        await AdvanceToTickAsync(Due, "sync", 1);
        await AdvanceToTickAsync(Period, "sync", 2);

        Assert.Equal(1, Probe.CountOf("sync at 06:03, every 10 minutes"));
        Assert.Equal(1, Probe.CountOf("sync at 06:13, every 10 minutes"));
    }

    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        await Grains.GetGrain<IReminderGrain>(NewKey()).RemindAsync("sync", Due, Period);

        var set = Clock.WhenSetTo(Due);
        await RestartAsync();
        await set;
        Clock.Advance(Due);

        await Probe.WaitForAsync("sync at 06:03, every 10 minutes");
    }

    [Fact]
    public async Task Ticks_missed_while_the_host_was_down_are_not_made_up()
    {
        await Grains.GetGrain<IReminderGrain>(NewKey()).RemindAsync("sync", Due, Period);
        await Host.StopAsync();
        Clock.Advance(TimeSpan.FromMinutes(35));

        var set = Clock.WhenSetTo(TimeSpan.FromMinutes(8));
        await RestartAsync();
        await set;
        Clock.Advance(TimeSpan.FromMinutes(8));

        await Probe.WaitForAsync("sync at 06:43, every 10 minutes");
        Assert.Equal(1, Probe.CountOf("sync"));
    }

    [Fact]
    public async Task A_reminder_that_fails_calls_again()
    {
        Probe.Break("sync");
        await Grains.GetGrain<IReminderGrain>(NewKey()).RemindAsync("sync", Due, Period);

        await AdvanceToTickAsync(Due, "sync", 1);
        await AdvanceToTickAsync(Period, "sync", 2);
    }

    [Fact]
    public async Task A_reminder_that_was_removed_calls_no_more_even_after_a_restart()
    {
        var key = NewKey();
        await Grains.GetGrain<IReminderGrain>(key).RemindAsync("sync", Due, Period);
        await Grains.GetGrain<IReminderGrain>(key).RemindAsync("other", 2 * Due, Period);

        await Grains.GetGrain<IReminderGrain>(key).ForgetAsync("sync");
        var set = Clock.WhenSetTo(2 * Due);
        await RestartAsync();
        await set;
        Clock.Advance(2 * Due);

        await Probe.WaitForAsync("other");
        Assert.Equal(0, Probe.CountOf("sync"));
        Assert.False(await Grains.GetGrain<IReminderGrain>(key).HasAsync("sync"));
        Assert.Equal(1, await Grains.GetGrain<IReminderGrain>(key).CountAsync());
    }

    [Fact]
    public async Task A_reminder_set_again_calls_at_the_new_time_only()
    {
        var grain = Grains.GetGrain<IReminderGrain>(NewKey());
        await grain.RemindAsync("sync", Due, Period);

        var set = Clock.WhenSetTo(2 * Due);
        await grain.RemindAsync("sync", 2 * Due, Period);
        await set;
        Clock.Advance(2 * Due);

        await Probe.WaitForAsync("sync at 06:06, every 10 minutes");
        Assert.Equal(1, Probe.CountOf("sync"));
        Assert.Equal(1, await grain.CountAsync());
    }

    [Fact]
    public async Task A_stale_handle_removes_nothing()
    {
        var grain = Grains.GetGrain<IReminderGrain>(NewKey());
        await grain.RemindAsync("sync", Due, Period);

        await Assert.ThrowsAsync<ReminderException>(() => grain.ForgetByOldHandleAsync("sync", Period));

        Assert.True(await grain.HasAsync("sync"));
    }

    [Fact]
    public async Task A_period_under_a_minute_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => Grains.GetGrain<IReminderGrain>(NewKey()).RemindAsync("sync", Due, TimeSpan.FromSeconds(59)));

    /// <summary>Lets the time pass until a tick, and waits until the next one is set.</summary>
    private async Task AdvanceToTickAsync(TimeSpan span, string name, int times)
    {
        var next = Clock.WhenSetTo(Period);
        Clock.Advance(span);
        await Probe.WaitForAsync(name, times);
        await next;
    }
}
