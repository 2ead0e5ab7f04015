namespace TrainItAll.Storage.Postgres;

/// <summary>Moments as PostgreSQL keeps them here: to the millisecond, as SQLite does, so that both read the same.</summary>
internal static class Moment
{
    public static DateTime ToColumn(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()).UtcDateTime;
}
