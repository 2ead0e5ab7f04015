using Orleans.Runtime;

namespace TrainItAll.Conformance;

public interface IReminderGrain : IGrainWithStringKey
{
    Task RemindAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task ForgetAsync(string name);

    /// <summary>Removes the reminder by a handle that was read before it was set anew.</summary>
    Task ForgetByOldHandleAsync(string name, TimeSpan period);

    Task<bool> HasAsync(string name);

    Task<int> CountAsync();
}

internal sealed class ReminderGrain(Probe probe) : Grain, IReminderGrain, IRemindable
{
    public Task RemindAsync(string name, TimeSpan dueTime, TimeSpan period) =>
        this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task ForgetAsync(string name) =>
        await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task ForgetByOldHandleAsync(string name, TimeSpan period)
    {
        var old = (await this.GetReminder(name))!;
        await this.RegisterOrUpdateReminder(name, period, period);
        await this.UnregisterReminder(old);
    }

    public async Task<bool> HasAsync(string name) => await this.GetReminder(name) is not null;

    public async Task<int> CountAsync() => (await this.GetReminders()).Count;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        probe.Note($"{reminderName} at {status.CurrentTickTime:HH:mm}, every {status.Period.TotalMinutes:0} minutes");
        probe.Note(reminderName);
        return probe.IsBroken(reminderName)
            ? Task.FromException(new InvalidOperationException("The reminder is broken."))
            : Task.CompletedTask;
    }
}
