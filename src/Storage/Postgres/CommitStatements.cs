using Npgsql;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Postgres;

/// <summary>A lane's connection with its prepared statements. For one caller at a time.</summary>
internal sealed class CommitStatements : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CommitColumns _columns = new();
    private readonly Dictionary<CommitParts, NpgsqlCommand> _statements = [];

    private CommitStatements(NpgsqlConnection connection) => _connection = connection;

    public static async Task<CommitStatements> OpenAsync(NpgsqlDataSource source) =>
        new(await source.OpenConnectionAsync());

    /// <summary>Writes commits of different athletes in one transaction.</summary>
    /// <param name="commits">At least one, at most one per athlete.</param>
    /// <param name="isWritten">By place: false where the fence did not fit.</param>
    public async Task RunAsync(List<QueuedCommit> commits, bool[] isWritten)
    {
        _columns.Clear();

        foreach (var queued in commits)
        {
            _columns.Add(queued.Commit);
        }

        Array.Clear(isWritten);
        var statement = await PreparedAsync(_columns.Parts);
        await using var places = await statement.ExecuteReaderAsync();

        while (await places.ReadAsync())
        {
            isWritten[places.GetInt64(0) - 1] = true;
        }
    }

    /// <summary>Reads where athletes stand, to find out what became of a statement whose answer was lost.</summary>
    /// <returns>Epoch and seq by athlete id.</returns>
    public async Task<Dictionary<string, (long Epoch, long Seq)>> ReadHeadsAsync(List<QueuedCommit> commits)
    {
        await using var command = new NpgsqlCommand("SELECT id, epoch, seq FROM athlete WHERE id = ANY ($1)", _connection);
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. commits.Select(queued => queued.Commit.Athlete.Value)],
        });

        var heads = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync();

        while (await rows.ReadAsync())
        {
            heads.Add(rows.GetString(0), (rows.GetInt64(1), rows.GetInt64(2)));
        }

        return heads;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values)
        {
            await statement.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private async ValueTask<NpgsqlCommand> PreparedAsync(CommitParts parts)
    {
        if (!_statements.TryGetValue(parts, out var statement))
        {
            statement = new NpgsqlCommand(CommitSql.For(parts), _connection);
            _columns.AddTo(statement.Parameters);
            await statement.PrepareAsync();
            _statements.Add(parts, statement);
        }

        return statement;
    }
}
