using TrainItAll.Providers;

namespace TrainItAll.Wellness;

/// <summary>Records of a day that are kept once per source, as an athlete believes them.</summary>
/// <param name="latestFirst">The records, of those who are no providers the one that counts first.</param>
/// <param name="source">The technical origin of one.</param>
/// <param name="updatedAt">When one changed last.</param>
/// <param name="order">Whom the athlete believes first.</param>
internal sealed class DaySources<T>(
    IEnumerable<T> latestFirst, Func<T, string> source, Func<T, DateTimeOffset> updatedAt, SourceOrder order)
    where T : class
{
    private readonly List<T> _records = [.. latestFirst];

    /// <summary>When any of them changed last; null without any.</summary>
    public DateTimeOffset? UpdatedAt => _records.Max(record => (DateTimeOffset?)updatedAt(record));

    /// <summary>The first in the order of a field first.</summary>
    public IEnumerable<T> Ranked(string field) => _records.Count < 2
        ? _records
        : _records.OrderBy(record => order.RankOf(KnownProviders.Find(source(record))?.Name, field));

    /// <summary>What the first one who knows a field says of it.</summary>
    public TValue? First<TValue>(string field, Func<T, TValue?> value)
        where TValue : struct =>
        Ranked(field).Select(value).FirstOrDefault(known => known is not null);
}
