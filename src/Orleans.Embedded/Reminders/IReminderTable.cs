using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders are kept. Implemented by the host's store; what a completed task wrote is durable.</summary>
public interface IReminderTable
{
    /// <summary>Called once before anything else.</summary>
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>All reminders of a grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>Reminders whose grain's <see cref="GrainId.GetUniformHashCode"/> lies in (begin, end], wrapping around; equal bounds mean all.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>One reminder; null if there is none.</summary>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Writes a reminder over any of the same grain and name, and returns its new ETag.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes a reminder; false if there is none with this ETag.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Removes all, for tests.</summary>
    Task TestOnlyClearTable();

    /// <summary>Called once when the host stops.</summary>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

/// <summary>Reminders read from a table.</summary>
[GenerateSerializer]
public sealed class ReminderTableData
{
    /// <summary>These reminders.</summary>
    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    /// <summary>In no order.</summary>
    [Id(0)]
    public IList<ReminderEntry> Reminders { get; private set; }
}

/// <summary>A row of a reminder table.</summary>
[GenerateSerializer]
public sealed class ReminderEntry
{
    /// <summary>Whom it calls.</summary>
    [Id(0)]
    public GrainId GrainId { get; set; }

    /// <summary>Unique among the reminders of its grain.</summary>
    [Id(1)]
    public string ReminderName { get; set; } = "";

    /// <summary>When it is first due, UTC.</summary>
    [Id(2)]
    public DateTime StartAt { get; set; }

    /// <summary>Time between ticks.</summary>
    [Id(3)]
    public TimeSpan Period { get; set; }

    /// <summary>The version of the row; null before it is written.</summary>
    [Id(4)]
    public string? ETag { get; set; }
}
