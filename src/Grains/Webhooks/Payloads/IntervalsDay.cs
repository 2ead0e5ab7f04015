using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Athletes;
using TrainItAll.Fitness;
using TrainItAll.OAuth;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>
/// A day as Intervals.icu knows it: one record out of our collections (spec/intervals.md §10), cut to what the listener
/// may see. It is read when the message is frozen, so that it is whole and the latest.
/// </summary>
internal sealed class IntervalsDay(IAthleteStore store, IntervalsFitness fitness)
{
    /// <summary>Records of one day and collection that are looked at: one per source.</summary>
    private const int RecordsMax = 20;

    private const double MillilitersPerLiter = 1_000;

    private static readonly ImmutableArray<(string Collection, Permission Permission, ImmutableArray<(string Ours, string Theirs)> Fields)> Map =
    [
        ("bodyMetrics", Permission.BodyRead, [("weightKg", "weight"), ("restingHr", "restingHR"), ("bodyFatPct", "bodyFat")]),
        ("sleepDays", Permission.SleepRead, [("sleepSeconds", "sleepSecs"), ("sleepScore", "sleepScore")]),
        ("nutritionDays", Permission.NutritionRead,
        [
            ("energyTotalKcal", "kcalConsumed"), ("carbTotalG", "carbohydrates"), ("proteinTotalG", "protein"),
            ("fatTotalG", "fatTotal"), ("waterMl", "hydrationVolume"), ("steps", "steps"),
        ]),
        ("dailyWellness", Permission.DailyWellnessRead, [("steps", "steps"), ("waterMl", "hydrationVolume")]),
        ("wellnessDays", Permission.DailyWellnessRead,
        [
            ("hrvMs", "hrv"), ("hrvSdnnMs", "hrvSDNN"), ("avgSleepingHr", "avgSleepingHR"), ("sleepQuality", "sleepQuality"),
            ("soreness", "soreness"), ("fatigue", "fatigue"), ("stress", "stress"), ("mood", "mood"), ("motivation", "motivation"),
            ("injury", "injury"), ("hydration", "hydration"), ("spO2Pct", "spO2"), ("systolicMmHg", "systolic"),
            ("diastolicMmHg", "diastolic"), ("bloodGlucoseMmol", "bloodGlucose"), ("lactateMmol", "lactate"),
            ("abdomenCm", "abdomen"), ("vo2Max", "vo2max"), ("readiness", "readiness"), ("baevskyStressIndex", "baevskySI"),
            ("respirationPerMinute", "respiration"),
        ]),
    ];

    /// <summary>The day's fields by their Intervals names, and when the latest of them was written.</summary>
    public async Task<IntervalsRecord> ReadAsync(
        AthleteId athlete, DateOnly day, PermissionSet permissions, CancellationToken cancellationToken)
    {
        var fields = new SortedDictionary<string, double>(StringComparer.Ordinal);
        DateTimeOffset? updated = null;
        foreach (var (collection, permission, names) in Map.Where(part => permissions.Contains(part.Permission)))
        {
            foreach (var row in await ReadAsync(athlete, collection, day, cancellationToken))
            {
                updated = row.UpdatedAt > updated || updated is null ? row.UpdatedAt : updated;
                Take(row.Doc, names, fields);
            }
        }

        var stands = permissions.Contains(Permission.DailyWellnessRead) ? await fitness.ReadAsync(athlete, day, day, cancellationToken) : [];

        return new IntervalsRecord(day, fields.ToImmutableSortedDictionary(StringComparer.Ordinal), updated) { Fitness = stands.FirstOrDefault() };
    }

    /// <summary>The records of a day, the latest written last.</summary>
    private async Task<IEnumerable<StoredRecord>> ReadAsync(
        AthleteId athlete, string collection, DateOnly day, CancellationToken cancellationToken)
    {
        var from = SortKey(day);
        var slice = await store.ReadRecordsAsync(
            athlete,
            new RecordQuery(collection, RecordsMax) { After = new RecordPlace(SortKey(day.AddDays(1)), "") },
            cancellationToken);

        return slice.Records.Where(row => row.SortKey >= from).OrderBy(row => row.UpdatedAt);
    }

    private static void Take(
        string doc, ImmutableArray<(string Ours, string Theirs)> names, SortedDictionary<string, double> fields)
    {
        using var record = JsonDocument.Parse(doc);
        foreach (var (ours, theirs) in names)
        {
            if (record.RootElement.TryGetProperty(ours, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
            {
                fields[theirs] = theirs == "hydrationVolume" ? number / MillilitersPerLiter : number;
            }
        }
    }

    private static long SortKey(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
}

/// <summary>One day.</summary>
internal sealed record IntervalsRecord(DateOnly Day, ImmutableSortedDictionary<string, double> Fields, DateTimeOffset? UpdatedAt)
{
    /// <summary>Where the athlete stands at the end of the day; null before the first activity.</summary>
    public FitnessDay? Fitness { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", JsonText.Day(Day));
        foreach (var (name, value) in Fields)
        {
            json.WriteNumber(name, value);
        }

        if (Fitness is { } fitness)
        {
            WriteFitness(json, fitness);
        }

        json.WriteIfKnown("updated", UpdatedAt is { } at ? JsonText.Stamp(at) : null);
        json.WriteEndObject();
    }

    public static void WriteFitness(Utf8JsonWriter json, FitnessDay day)
    {
        json.WriteNumber("ctl", day.Ctl);
        json.WriteNumber("atl", day.Atl);
        json.WriteNumber("rampRate", day.RampRate);
        json.WriteNumber("ctlLoad", day.Load);
        json.WriteNumber("atlLoad", day.Load);
    }
}
