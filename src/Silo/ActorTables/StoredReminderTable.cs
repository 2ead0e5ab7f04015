using System.Globalization;
using Orleans.Runtime;
using TrainItAll.Storage.Actors;

namespace TrainItAll.Silo.ActorTables;

/// <summary>Reminders in our own database, with the row's version as ETag.</summary>
internal sealed class StoredReminderTable(IReminderStore store) : IReminderTable
{
    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Table(await store.ReadAsync(grainId.ToString(), CancellationToken.None));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        var all = await store.ReadAllAsync(CancellationToken.None);

        return Table(all.Where(reminder => IsBetween(reminder.ActorHash, begin, end)));
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var table = await ReadRows(grainId);

        return table.Reminders.SingleOrDefault(reminder => reminder.ReminderName == reminderName);
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var version = await store.UpsertAsync(
            new StoredReminder(
                entry.GrainId.ToString(),
                entry.GrainId.GetUniformHashCode(),
                entry.ReminderName,
                new DateTimeOffset(DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)),
                entry.Period,
                Version: 0),
            CancellationToken.None);

        return version.ToString(CultureInfo.InvariantCulture);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => store.RemoveAsync(
        grainId.ToString(), reminderName, int.Parse(eTag, CultureInfo.InvariantCulture), CancellationToken.None);

    public Task TestOnlyClearTable() => throw new NotSupportedException("A database of users is not cleared.");

    /// <summary>In (begin, end], around the end of the numbers; equal ends mean all.</summary>
    private static bool IsBetween(uint hash, uint begin, uint end) => begin < end
        ? hash > begin && hash <= end
        : hash > begin || hash <= end;

    private static ReminderTableData Table(IEnumerable<StoredReminder> reminders) => new(reminders.Select(reminder =>
        new ReminderEntry
        {
            GrainId = GrainId.Parse(reminder.Actor),
            ReminderName = reminder.Name,
            StartAt = reminder.StartAt.UtcDateTime,
            Period = reminder.Period,
            ETag = reminder.Version.ToString(CultureInfo.InvariantCulture),
        }));
}
