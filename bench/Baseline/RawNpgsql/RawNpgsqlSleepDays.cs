using Npgsql;
using NpgsqlTypes;
using TrainItAll.Bench.Baseline.SleepDays;

namespace TrainItAll.Bench.Baseline.RawNpgsql;

/// <summary>One prepared statement per request, straight on the driver.</summary>
internal sealed class RawNpgsqlSleepDays(NpgsqlDataSource database) : ISleepDayTable
{
    private const string Upsert =
        """
        insert into raw_sleep_day as kept (
            athlete_id, day, id, sleep_start_at, sleep_end_at, sleep_seconds, time_in_bed_seconds, deep_seconds,
            light_seconds, rem_seconds, awake_seconds, sleep_score, source_name, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'bench', now())
        on conflict (athlete_id, day) do update set
            sleep_start_at = coalesce(excluded.sleep_start_at, kept.sleep_start_at),
            sleep_end_at = coalesce(excluded.sleep_end_at, kept.sleep_end_at),
            sleep_seconds = coalesce(excluded.sleep_seconds, kept.sleep_seconds),
            time_in_bed_seconds = coalesce(excluded.time_in_bed_seconds, kept.time_in_bed_seconds),
            deep_seconds = coalesce(excluded.deep_seconds, kept.deep_seconds),
            light_seconds = coalesce(excluded.light_seconds, kept.light_seconds),
            rem_seconds = coalesce(excluded.rem_seconds, kept.rem_seconds),
            awake_seconds = coalesce(excluded.awake_seconds, kept.awake_seconds),
            sleep_score = coalesce(excluded.sleep_score, kept.sleep_score),
            source_name = excluded.source_name,
            updated_at = excluded.updated_at
        returning id
        """;

    private const string Page =
        """
        select id, day, sleep_start_at, sleep_end_at, sleep_seconds, sleep_score, source_name, updated_at
        from raw_sleep_day where athlete_id = $1 order by day desc offset $2 limit $3
        """;

    public async Task CreateAsync()
    {
        await using var command = database.CreateCommand(
            """
            drop table if exists raw_sleep_day;
            create table raw_sleep_day (
                athlete_id integer not null, day date not null, id text not null,
                sleep_start_at timestamptz, sleep_end_at timestamptz, sleep_seconds integer, time_in_bed_seconds integer,
                deep_seconds integer, light_seconds integer, rem_seconds integer, awake_seconds integer,
                sleep_score integer, source_name text, updated_at timestamptz not null,
                primary key (athlete_id, day))
            """);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string> UpsertAsync(int athlete, SleepDayBody body, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Upsert);
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<int> { TypedValue = athlete });
        parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = body.Day.GetValueOrDefault() });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = SleepDayRow.NewId() });
        parameters.Add(Instant(body.SleepStartAt));
        parameters.Add(Instant(body.SleepEndAt));
        parameters.Add(Number(body.SleepSeconds));
        parameters.Add(Number(body.TimeInBedSeconds));
        parameters.Add(Number(body.DeepSeconds));
        parameters.Add(Number(body.LightSeconds));
        parameters.Add(Number(body.RemSeconds));
        parameters.Add(Number(body.AwakeSeconds));
        parameters.Add(Number(body.SleepScore));

        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<List<SleepDayRow>> ListAsync(int athlete, int skip, int take, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = athlete });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = skip });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = take });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<SleepDayRow>(take);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader, athlete));
        }

        return rows;
    }

    private static SleepDayRow Row(NpgsqlDataReader reader, int athlete) => new()
    {
        Id = reader.GetString(0),
        AthleteId = athlete,
        Day = reader.GetFieldValue<DateOnly>(1),
        SleepStartAt = reader.IsDBNull(2) ? null : reader.GetDateTime(2),
        SleepEndAt = reader.IsDBNull(3) ? null : reader.GetDateTime(3),
        SleepSeconds = reader.IsDBNull(4) ? null : reader.GetInt32(4),
        SleepScore = reader.IsDBNull(5) ? null : reader.GetInt32(5),
        SourceName = reader.IsDBNull(6) ? null : reader.GetString(6),
        UpdatedAt = reader.GetDateTime(7),
    };

    private static NpgsqlParameter Number(int? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = value?.UtcDateTime ?? (object)DBNull.Value };
}

internal static class RawNpgsqlServices
{
    public static void AddRawNpgsqlSleepDays(this IServiceCollection services, BaselineOptions options)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(options.Postgres));
        services.AddSingleton<ISleepDayTable, RawNpgsqlSleepDays>();
    }
}
