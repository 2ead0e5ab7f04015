using System.Collections.Immutable;
using System.Data.Common;

namespace TrainItAll.Storage.Actors;

/// <summary>Reminder rows in the shape of Orleans' reminder table. Its hash column is signed, a hash is not.</summary>
internal sealed class ReminderStore(IDatabase database) : IReminderStore
{
    private const string Service = "trainitall";

    private const string Select = "SELECT grainid, grainhash, remindername, starttime, period, version FROM reminder";

    private const string OfActor = $"{Select} WHERE serviceid = $1 AND grainid = $2";

    private const string OfService = $"{Select} WHERE serviceid = $1";

    private const string Upsert =
        """
        INSERT INTO reminder (serviceid, grainid, grainhash, remindername, starttime, period, version)
        VALUES ($1, $2, $3, $4, $5, $6, 1)
        ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
        SET starttime = excluded.starttime, period = excluded.period, version = reminder.version + 1
        RETURNING version
        """;

    private const string Delete =
        "DELETE FROM reminder WHERE serviceid = $1 AND grainid = $2 AND remindername = $3 AND version = $4";

    public Task<ImmutableArray<StoredReminder>> ReadAsync(string actor, CancellationToken cancellationToken) =>
        database.ReadAsync(OfActor, Read, [Service, actor], cancellationToken);

    public Task<ImmutableArray<StoredReminder>> ReadAllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(OfService, Read, [Service], cancellationToken);

    public async Task<int> UpsertAsync(StoredReminder reminder, CancellationToken cancellationToken)
    {
        var written = await database.WriteAsync(
            Upsert,
            row => row.GetInt32(0),
            [
                Service, reminder.Actor, unchecked((int)reminder.ActorHash), reminder.Name,
                database.ToColumn(reminder.StartAt), (long)reminder.Period.TotalMilliseconds,
            ],
            cancellationToken);

        return written[0];
    }

    public async Task<bool> RemoveAsync(string actor, string name, int version, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Delete, [Service, actor, name, version], cancellationToken) == 1;

    private StoredReminder Read(DbDataReader row) => new(
        row.GetString(0),
        unchecked((uint)row.GetInt32(1)),
        row.GetString(2),
        database.ReadMoment(row, 3),
        TimeSpan.FromMilliseconds(row.GetInt64(4)),
        row.GetInt32(5));
}
