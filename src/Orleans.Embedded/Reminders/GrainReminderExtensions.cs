using Orleans.Engine;
using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Durable timers of a grain. Each call reads or writes the reminder table.</summary>
    public static class GrainReminderExtensions
    {
        /// <summary>Makes the reminder, or sets its times anew; durable when the task completes.</summary>
        /// <param name="grain">A grain that implements <see cref="IRemindable"/>.</param>
        /// <param name="reminderName">Unique among the reminders of the grain.</param>
        /// <param name="dueTime">From now to the first tick; not negative.</param>
        /// <param name="period">Between ticks; at least <c>ReminderOptions.MinimumReminderPeriod</c>. Ticks missed while the host was down are not made up.</param>
        /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(
            this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
            return grain is IRemindable
                ? Registry(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period)
                : throw new InvalidOperationException($"Grain {grain.GrainContext.GrainId} does not implement {nameof(IRemindable)}.");
        }

        /// <summary>Removes the reminder. A tick on its way may still arrive.</summary>
        /// <exception cref="ReminderException">It was changed or removed since it was read.</exception>
        public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) =>
            Registry(grain).UnregisterAsync(grain.GrainContext.GrainId, reminder);

        /// <summary>The reminder; null if there is none of that name.</summary>
        public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
            Registry(grain).FindAsync(grain.GrainContext.GrainId, reminderName);

        /// <summary>All reminders of this grain.</summary>
        public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) =>
            Registry(grain).ListAsync(grain.GrainContext.GrainId);

        private static ReminderClock Registry(IGrainBase grain) => ReminderClock.Of(grain.GrainContext.ActivationServices);
    }
}

namespace Orleans.Hosting
{
    /// <summary>Limits of reminders.</summary>
    public sealed class ReminderOptions
    {
        /// <summary>The shortest period accepted. Default 1 minute.</summary>
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>How often the table is read for changes other processes made. Default 5 minutes.</summary>
        public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);
    }
}
