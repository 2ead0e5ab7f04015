using System.Globalization;
using Microsoft.Data.Sqlite;
using TrainItAll.Bench.Baseline.SleepDays;

namespace TrainItAll.Bench.Baseline.Sqlite;

/// <summary>
/// One prepared statement and one transaction per request, on one connection: SQLite has one writer anyway, and
/// waiting in line here is cheaper than its busy handler.
/// </summary>
internal sealed class SqliteSleepDays : ISleepDayTable, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _upsert;

    public SqliteSleepDays(BaselineOptions options)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.SqlitePath }.ToString());
        _upsert = _connection.CreateCommand();
    }

    public async Task CreateAsync()
    {
        await _connection.OpenAsync();
        await using (var create = _connection.CreateCommand())
        {
            create.CommandText = SqliteSleepDaySql.Create;
            await create.ExecuteNonQueryAsync();
        }

        _upsert.CommandText = SqliteSleepDaySql.Upsert;
        foreach (var name in SqliteSleepDaySql.Parameters)
        {
            _upsert.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        await _upsert.PrepareAsync();
    }

    public async Task<string> UpsertAsync(int athlete, SleepDayBody body, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Fill(athlete, body);

            return (string)_upsert.ExecuteScalar()!;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task<List<SleepDayRow>> ListAsync(int athlete, int skip, int take, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Lists are compared on PostgreSQL.");

    public void Dispose()
    {
        _upsert.Dispose();
        _connection.Dispose();
        _turn.Dispose();
    }

    private void Fill(int athlete, SleepDayBody body)
    {
        var values = _upsert.Parameters;
        values["$athlete"].Value = athlete;
        values["$day"].Value = body.Day.GetValueOrDefault().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values["$id"].Value = SleepDayRow.NewId();
        values["$start"].Value = body.SleepStartAt?.ToUnixTimeMilliseconds() ?? (object)DBNull.Value;
        values["$end"].Value = body.SleepEndAt?.ToUnixTimeMilliseconds() ?? (object)DBNull.Value;
        values["$sleep"].Value = body.SleepSeconds ?? (object)DBNull.Value;
        values["$deep"].Value = body.DeepSeconds ?? (object)DBNull.Value;
        values["$score"].Value = body.SleepScore ?? (object)DBNull.Value;
        values["$at"].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }
}

internal static class SqliteServices
{
    public static void AddSqliteSleepDays(this IServiceCollection services, BaselineOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ISleepDayTable, SqliteSleepDays>();
    }
}
