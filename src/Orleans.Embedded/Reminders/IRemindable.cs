using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A grain that reminders call. The call activates it, also after a restart.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>Called when due, in turn with other calls. What it throws is logged, and the next tick comes all the same.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }
}

namespace Orleans.Runtime
{
    /// <summary>A registered reminder.</summary>
    public interface IGrainReminder
    {
        /// <summary>Unique among the reminders of its grain.</summary>
        string ReminderName { get; }
    }

    /// <summary>Which tick of a reminder this is. All times are UTC.</summary>
    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When the reminder was first due.</summary>
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>Time between ticks.</summary>
        [Id(1)]
        public TimeSpan Period { get; } = period;

        /// <summary>When this tick was sent.</summary>
        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;
    }

    /// <summary>A reminder could not be registered or removed.</summary>
    /// <param name="message">Which, and why.</param>
    [GenerateSerializer]
    public sealed class ReminderException(string message) : OrleansException(message);
}
