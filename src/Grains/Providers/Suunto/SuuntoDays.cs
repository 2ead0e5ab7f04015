using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Suunto;

/// <summary>Suunto's sleep, recovery and activity become days (specification 10.4).</summary>
internal static class SuuntoDays
{
    private const double JoulesPerKcal = 4_184;
    private const int DateLength = 10;

    /// <summary>The longest session of a day that is no nap is its night.</summary>
    public static ImmutableArray<WellnessPatch> Sleep(JsonElement samples) =>
    [
        .. MainSleep.Of(
            samples.Elements().Select(sample => sample.Member("entryData") ?? default).Where(entry => SessionOf(entry) is not null),
            entry => SessionOf(entry)!.Value)
            .Select(night => Night(night.Night, SessionOf(night.Night)!.Value)),
    ];

    /// <summary>The last value of a day counts.</summary>
    public static ImmutableArray<WellnessPatch> Recovery(JsonElement samples) =>
    [
        .. samples.Elements()
            .Select(sample => (Day: DayOf(sample.Text("timestamp")), Balance: (sample.Member("entryData") ?? default).Number("Balance")))
            .Where(one => one is { Day: not null, Balance: >= 0 and <= 1 })
            .GroupBy(one => one.Day!.Value)
            .Select(day => new WellnessPatch(day.Key)
            {
                Own = new WellnessDayPatch(day.Key) { Readiness = new(true, Math.Round(day.Last().Balance!.Value * 100, 1)) },
            }),
    ];

    /// <summary>Several sources are devices that saw the same steps: the highest counts, never the sum.</summary>
    public static ImmutableArray<WellnessPatch> Activity(JsonElement statistics)
    {
        var steps = Highest(statistics, "stepcount");
        var joules = Highest(statistics, "energyconsumption");

        return [.. steps.Keys.Union(joules.Keys).OrderBy(began => began.Day).Select(began => Daily(began, steps, joules))];
    }

    private static WellnessPatch Daily(DayStart began, Dictionary<DayStart, double> steps, Dictionary<DayStart, double> joules) => new(began.Day)
    {
        BeganAt = began.At,
        Daily = new DailyWellnessPatch(began.Day)
        {
            Steps = steps.TryGetValue(began, out var walked)
                ? new(true, JsonReading.Whole(walked, 0, DailyWellnessBounds.StepsMax))
                : default,
            ActivityEnergyKcal = joules.TryGetValue(began, out var spent)
                ? new(true, JsonReading.Whole(spent / JoulesPerKcal, 0, DailyWellnessBounds.ActivityEnergyKcalMax))
                : default,
        },
    };

    private static SleepSession? SessionOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
        && MomentOf(entry.Text("BedtimeStart")) is { } start && MomentOf(entry.Text("BedtimeEnd")) is { } end && end > start
            ? new SleepSession(start, end, IsNap(entry))
            : null;

    private static WellnessPatch Night(JsonElement entry, SleepSession session)
    {
        var (start, end, day) = (session.Start, session.End, session.Day);
        int? Seconds(string name) => JsonReading.Whole(entry.Number(name), 0, SleepDayBounds.SecondsMax);
        var (deep, light, rem) = (Seconds("DeepSleepDuration"), Seconds("LightSleepDuration"), Seconds("REMSleepDuration"));
        var asleep = deep is null && light is null && rem is null ? null : (int?)((deep ?? 0) + (light ?? 0) + (rem ?? 0));
        var inBed = Seconds("Duration") ?? JsonReading.Whole((end - start).TotalSeconds, 0, SleepDayBounds.SecondsMax);
        var rest = inBed - asleep is >= 0 and var left ? left : (int?)null;
        var awake = Seconds("WakeAfterSleepOnsetDuration") is { } after ? after + (Seconds("WakeBeforeOffBedDuration") ?? 0) : rest;

        return new WellnessPatch(day)
        {
            Night = new SleepDayPatch(day)
            {
                SleepStartAt = new(true, start.ToUniversalTime()),
                SleepEndAt = new(true, end.ToUniversalTime()),
                SleepSeconds = new(asleep is not null, asleep),
                TimeInBedSeconds = new(inBed is not null, inBed),
                DeepSeconds = new(true, deep),
                LightSeconds = new(true, light),
                RemSeconds = new(true, rem),
                AwakeSeconds = new(true, awake),
                SleepScore = Sent(JsonReading.Whole(entry.Number("SleepQualityScore"), 0, SleepDayBounds.ScoreMax)),
                ExternalId = entry.Number("SleepId") is { } id and not 0
                    ? new(true, id.ToString(CultureInfo.InvariantCulture))
                    : default,
            },
            Body = JsonReading.Whole(entry.Number("HRMin"), BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax) is { } resting
                ? new BodyMetricPatch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)) { RestingHr = new(true, resting) }
                : null,
            Own = Own(entry, day),
        };
    }

    private static WellnessDayPatch? Own(JsonElement entry, DateOnly day)
    {
        var hrv = JsonReading.Within(entry.Number("AvgHRV"), 1, WellnessBounds.HrvMsMax);
        var oxygen = JsonReading.Within(entry.Number("MaxSpo2"), 0.01, 1);

        return hrv is null && oxygen is null
            ? null
            : new WellnessDayPatch(day)
            {
                HrvMs = new(hrv is not null, hrv),
                SpO2Pct = new(oxygen is not null, oxygen is { } share ? Math.Round(share * 100, 2) : null),
            };
    }

    private static Dictionary<DayStart, double> Highest(JsonElement statistics, string name)
    {
        var highest = new Dictionary<DayStart, double>();
        var samples = statistics.Elements()
            .Where(one => string.Equals(one.Text("Name"), name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(one => (one.Member("Sources") ?? default).Elements())
            .SelectMany(source => (source.Member("Samples") ?? default).Elements());
        foreach (var sample in samples)
        {
            if (sample.Number("Value") is { } value && MidnightOf(sample.Text("TimeISO8601")) is { } day)
            {
                highest[day] = Math.Max(value, highest.GetValueOrDefault(day));
            }
        }

        return highest;
    }

    /// <summary>
    /// A time with an offset of its own says the date. One in UTC is midnight somewhere: the athlete's zone says of which day,
    /// and as long as it is not known, the nearest midnight in UTC does, which is right up to 12 h from it.
    /// </summary>
    private static DayStart? MidnightOf(string? text)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) || time.Year is <= 1970 or >= 2099)
        {
            return null;
        }

        return time.Offset != TimeSpan.Zero
            ? new DayStart(DateOnly.FromDateTime(time.DateTime), null)
            : new DayStart(DateOnly.FromDateTime(time.UtcDateTime.AddHours(12)), time);
    }

    private static bool IsNap(JsonElement entry) => entry.Member("IsNap") is { ValueKind: JsonValueKind.True };

    private static Sent<int?> Sent(int? value) => new(value is not null, value);

    private static DateTimeOffset? MomentOf(string? text) =>
        text is { Length: > DateLength }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && moment >= WriteBounds.InstantMin && moment <= WriteBounds.InstantMax
            ? moment
            : null;

    private static DateOnly? DayOf(string? text) => MomentOf(text) is { } moment ? DateOnly.FromDateTime(moment.DateTime) : null;

    /// <summary>The beginning of a day.</summary>
    /// <param name="Day">The date, as far as it can be told.</param>
    /// <param name="At">The instant; null when the date is certain.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct DayStart(DateOnly Day, DateTimeOffset? At);
}
