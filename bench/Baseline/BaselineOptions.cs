namespace TrainItAll.Bench.Baseline;

/// <summary>What the baseline is asked to be, from its command line (<c>--mode efcore --postgres …</c>).</summary>
/// <param name="Mode">efcore, npgsql, sqlite, sqlite-loop or memory.</param>
/// <param name="Postgres">Connection string; its pool size and prepared statements are the caller's choice.</param>
/// <param name="SqlitePath">The database file of modes sqlite and sqlite-loop.</param>
/// <param name="BodyPath">The file with the bytes that mode memory answers with.</param>
internal sealed record BaselineOptions(string Mode, string Postgres, string SqlitePath, string BodyPath)
{
    public static BaselineOptions Read(IConfiguration configuration) => new(
        configuration["mode"] ?? "",
        configuration["postgres"] ?? "",
        configuration["sqlite"] ?? "",
        configuration["body"] ?? "");
}
