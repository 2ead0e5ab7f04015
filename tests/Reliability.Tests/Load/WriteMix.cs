using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Reliability.Load;

/// <summary>Makes the writes of one client: of every kind, on the slots it is given, reproducible from its seed.</summary>
/// <param name="numbers">Numbers the writes of the whole run.</param>
/// <param name="seed">Decides kinds, slots and fields.</param>
/// <param name="owner">Which slots: those whose number leaves this rest.</param>
/// <param name="owners">How many clients share out the slots.</param>
internal sealed class WriteMix(Numbers numbers, int seed, int owner, int owners)
{
    /// <summary>Days per client and collection: few, so that most writes change what is there.</summary>
    private const int SlotsPerOwner = 6;

    private static readonly DateOnly FirstDay = new(2026, 1, 1);

    private readonly Random _random = new(seed);

    /// <summary>The next write that does not touch a slot which the caller wants left alone.</summary>
    public Write Next(Func<Write, bool> isFree)
    {
        while (true)
        {
            var write = Next();
            if (isFree(write))
            {
                return write;
            }
        }
    }

    public Write Next() => _random.Next(16) switch
    {
        < 3 => Day(Resource.SleepDays),
        < 6 => Day(Resource.DailyWellness),
        < 8 => Day(Resource.NutritionDays),
        < 11 => Day(Resource.BodyMetrics),
        < 13 => Activity(hasExternalId: true),
        < 15 => Activity(hasExternalId: false),
        _ => Upload(),
    };

    /// <summary>A write to a day or an instant: in half of them only some fields are mentioned, now and then a null.</summary>
    public Write Day(Resource resource)
    {
        var number = numbers.Next();
        var isPartial = _random.Next(2) == 0;
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

        // One field surely differs from what is there, so that each write is a change and takes a number. Pulses and
        // percentages have too few values for that.
        var certain = resource == Resource.BodyMetrics
            ? Array.IndexOf(resource.Fields, "notes")
            : _random.Next(resource.Fields.Length);
        for (var index = 0; index < resource.Fields.Length; index++)
        {
            var name = resource.Fields[index];
            if (index == certain)
            {
                fields[name] = Value(name, number);
            }
            else if (!isPartial || _random.Next(2) == 0)
            {
                fields[name] = isPartial && _random.Next(6) == 0 ? "null" : Value(name, number);
            }
        }

        var kind = resource == Resource.NutritionDays ? WriteKind.Replace : WriteKind.Merge;

        return new Write(number, resource, Slot(resource), kind, fields.ToImmutable());
    }

    public Write Activity(bool hasExternalId)
    {
        var number = numbers.Next();
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["durationSec"] = Number(600 + (number % 7_000));
        fields["distanceM"] = Number(500 + (number % 40_000));
        if (hasExternalId)
        {
            fields["externalId"] = $"\"ext-{number}\"";
        }

        return new Write(number, Resource.Activities, $"op{number}", WriteKind.Create, fields.ToImmutable());
    }

    public Write Upload()
    {
        var number = numbers.Next();
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["durationSec"] = Number(FitFiles.DurationSeconds(number));
        fields["distanceM"] = Number(FitFiles.DistanceMeters(number));

        return new Write(number, Resource.Activities, $"op{number}", WriteKind.Upload, fields.ToImmutable());
    }

    private string Slot(Resource resource)
    {
        var day = FirstDay.AddDays((_random.Next(SlotsPerOwner) * owners) + owner);

        return resource == Resource.BodyMetrics
            ? Write.Iso(new DateTimeOffset(day, new TimeOnly(6, 30), TimeSpan.Zero))
            : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A value within the field's bounds that tells which write it came from.</summary>
    private static string Value(string field, int number) => field switch
    {
        "rawPayload" => $"{{\"op\":{number}}}",
        "notes" => $"\"op{number}\"",
        "weightKg" => (40 + (number % 1_500 * 0.1m)).ToString("0.#", CultureInfo.InvariantCulture),
        "bodyFatPct" => (3 + (number % 500 * 0.1m)).ToString("0.#", CultureInfo.InvariantCulture),
        "restingHr" => Number(30 + (number % 90)),
        _ => Number(number % 10_000),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Counts the writes of a run.</summary>
internal sealed class Numbers
{
    private int _last;

    public int Next() => Interlocked.Increment(ref _last);
}
