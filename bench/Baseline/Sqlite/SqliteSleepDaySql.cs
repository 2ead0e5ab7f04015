namespace TrainItAll.Bench.Baseline.Sqlite;

/// <summary>
/// The plain table on SQLite, with the product's settings: as durable (<c>WAL</c>, <c>synchronous=FULL</c>), and with its
/// rare checkpoints, so that what is compared is the way of committing.
/// </summary>
internal static class SqliteSleepDaySql
{
    public const string Create =
        """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma wal_autocheckpoint = 16384;
        pragma cache_size = -16000;
        create table if not exists sleep_day (
            athlete_id integer not null, day text not null, id text not null, sleep_start_at integer, sleep_end_at integer,
            sleep_seconds integer, deep_seconds integer, sleep_score integer, updated_at integer not null,
            primary key (athlete_id, day)) without rowid;
        """;

    public const string Upsert =
        """
        insert into sleep_day (athlete_id, day, id, sleep_start_at, sleep_end_at, sleep_seconds, deep_seconds, sleep_score, updated_at)
        values ($athlete, $day, $id, $start, $end, $sleep, $deep, $score, $at)
        on conflict (athlete_id, day) do update set
            sleep_start_at = coalesce(excluded.sleep_start_at, sleep_start_at),
            sleep_end_at = coalesce(excluded.sleep_end_at, sleep_end_at),
            sleep_seconds = coalesce(excluded.sleep_seconds, sleep_seconds),
            deep_seconds = coalesce(excluded.deep_seconds, deep_seconds),
            sleep_score = coalesce(excluded.sleep_score, sleep_score),
            updated_at = excluded.updated_at
        returning id
        """;

    public static IReadOnlyList<string> Parameters { get; } =
        ["$athlete", "$day", "$id", "$start", "$end", "$sleep", "$deep", "$score", "$at"];
}
