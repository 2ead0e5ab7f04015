using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Checks;

/// <summary>What the tables must say, compared with each other and with the ledger, past the server.</summary>
internal static class SqlAudit
{
    /// <summary>Checks that every athlete's log is numbered 1…n without a hole and ends where the athlete stands.</summary>
    public static async Task<IReadOnlyList<string>> CheckLogsAsync(DbConnection database)
    {
        var rows = await database.QueryAsync<LogRow>(
            """
            SELECT a.id AS Athlete, a.seq AS Seq, count(e.seq) AS Events,
                   coalesce(min(e.seq), 1) AS First, coalesce(max(e.seq), 0) AS Last
            FROM athlete a LEFT JOIN event e ON e.athlete_id = a.id GROUP BY a.id, a.seq
            """);

        return
        [
            .. rows.Where(row => row.Events != row.Seq || row.First != 1 || row.Last != row.Seq)
                .Select(row => $"the log of {row.Athlete} has {row.Events} events {row.First}..{row.Last}, it stands at {row.Seq}"),
        ];
    }

    private const string LoadMonths = "loadMonths";

    /// <summary>Compares log, records, file and name rows of one athlete with the ledger.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        DbConnection database, string athlete, IReadOnlyDictionary<(string Path, string Slot), SlotLedger> slots)
    {
        var events = (await database.QueryAsync<EventRow>(EventRow.Select, new { athlete })).ToList();
        var records = (await database.QueryAsync<RecordRow>(
            "SELECT collection AS Collection, id AS Id, doc AS Doc FROM record WHERE athlete_id = @athlete", new { athlete }))
            .ToLookup(row => row.Collection == LoadMonths);
        var files = await CountAsync(database, "athlete_file", athlete);
        var names = (await database.QueryAsync<string>(
            "SELECT collection FROM external_name WHERE athlete_id = @athlete", new { athlete })).ToList();
        var there = slots.Where(slot => slot.Value.State is not null).ToList();

        return
        [
            .. CompareChanges(athlete, events, there),
            .. Compare($"record ids of {athlete}", records[false].Select(row => $"{row.Collection} {row.Id}"), there.Select(RecordName)),
            .. Compare($"activities counted for {athlete}", [CountOf(records[true])], there.Count(slot => slot.Key.Path == Resource.Activities.Path || slot.Value.IsUploaded)),
            .. Compare($"files of {athlete}", files, there.Count(slot => slot.Value.IsUploaded)),
            .. Compare($"external names of {athlete}", names, there.SelectMany(NamesOf)),
        ];
    }

    private static IEnumerable<string> CompareChanges(
        string athlete, List<EventRow> events, List<KeyValuePair<(string Path, string Slot), SlotLedger>> there)
    {
        var expected = there.SelectMany(slot => Enumerable.Repeat(ChangeName(slot), slot.Value.Changes));

        return Compare($"events of {athlete}", events.Select(row => row.Name), expected);
    }

    private static string RecordName(KeyValuePair<(string Path, string Slot), SlotLedger> slot) =>
        $"{Resource.Of(slot.Key.Path).StoredName} {slot.Value.Id}";

    private static string ChangeName(KeyValuePair<(string Path, string Slot), SlotLedger> slot) =>
        slot.Key.Path == Resource.Activities.Path
            ? $"activity {slot.Value.Id}"
            : $"{Resource.Of(slot.Key.Path).StoredName} {slot.Key.Slot[..10]}";

    /// <summary>An activity is found by its number, and by the name that its source gave it.</summary>
    private static IEnumerable<string> NamesOf(KeyValuePair<(string Path, string Slot), SlotLedger> slot)
    {
        if (slot.Key.Path == Resource.Activities.Path)
        {
            yield return "activityNumbers";
        }

        if (slot.Value.State!.Text.Contains("externalId=", StringComparison.Ordinal))
        {
            yield return Resource.Of(slot.Key.Path).StoredName;
        }
    }

    /// <summary>How many activities the months have counted, which must be neither lost nor doubled there either.</summary>
    private static string CountOf(IEnumerable<RecordRow> months) => months
        .Sum(month => JsonNode.Parse(month.Doc)!["counts"]!.AsArray().Sum(count => count!.GetValue<int>()))
        .ToString(CultureInfo.InvariantCulture);

    private static async Task<string[]> CountAsync(DbConnection database, string table, string athlete)
    {
        var count = await database.QuerySingleAsync<long>(
            $"SELECT count(*) FROM {table} WHERE athlete_id = @athlete", new { athlete });

        return [count.ToString(CultureInfo.InvariantCulture)];
    }

    private static IEnumerable<string> Compare(string what, string[] found, int expected) =>
        Compare(what, found, [expected.ToString(CultureInfo.InvariantCulture)]);

    private static IEnumerable<string> Compare(string what, IEnumerable<string> found, IEnumerable<string> expected)
    {
        var surplus = found.CountBy(name => name).ToDictionary();
        foreach (var (name, count) in expected.CountBy(name => name))
        {
            surplus[name] = surplus.GetValueOrDefault(name) - count;
        }

        return surplus.Where(name => name.Value != 0).Select(name => $"{what}: '{name.Key}' is off by {name.Value}");
    }

    private sealed record LogRow
    {
        public string Athlete { get; init; } = "";

        public long Seq { get; init; }

        public long Events { get; init; }

        public long First { get; init; }

        public long Last { get; init; }
    }

    private sealed record RecordRow
    {
        public string Collection { get; init; } = "";

        public string Id { get; init; } = "";

        public string Doc { get; init; } = "";
    }
}
