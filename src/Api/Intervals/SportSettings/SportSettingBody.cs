using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.SportSettings;
using TrainItAll.Upserts;
using Bounds = TrainItAll.SportSettings.SportSettingBounds;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>Reads the settings of some sports as a client sends them (spec 11): only what is there changes, null erases.</summary>
/// <param name="issues">What is wrong with the body.</param>
internal sealed class SportSettingBody(Issues issues)
{
    private const int TypeCharsMax = 50;

    private readonly MemberReader _read = new(issues);

    /// <param name="body">A JSON object.</param>
    /// <param name="number">The entry that the path names; 0 for a new one; null where the body says it.</param>
    /// <returns>What was sent; of no use when there are issues.</returns>
    public SportSettingPatch Read(JsonElement body, int? number)
    {
        var patch = new SportSettingPatch(number ?? NumberOf(body));
        var kept = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            if (SportSettingShown.Kept.Contains(member.Name))
            {
                kept[member.Name] = member.Value;
            }
            else if (member.NameEquals("id") && number > 0 && member.Value.ValueKind != JsonValueKind.Null && NumberOf(body) != number)
            {
                issues.Add("id", "The entry is another than the one in the address.");
            }
            else
            {
                patch = WithThresholds(patch, member);
            }
        }

        return kept.Count == 0 ? patch : patch with { Custom = Text(kept) };
    }

    private int NumberOf(JsonElement body)
    {
        if (body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number))
        {
            return number;
        }

        issues.Add("id", "Name the entry by its id, a whole number.");

        return 0;
    }

    private SportSettingPatch WithThresholds(SportSettingPatch patch, JsonProperty member) => member.Name switch
    {
        "ftp" => patch with { FtpWatts = Sent(_read.Integer(member, Bounds.FtpWattsMin, Bounds.FtpWattsMax)) },
        "indoor_ftp" => patch with { IndoorFtpWatts = Sent(_read.Integer(member, Bounds.FtpWattsMin, Bounds.FtpWattsMax)) },
        "w_prime" => patch with { WPrimeJoules = Sent(_read.Integer(member, 0, Bounds.WPrimeJoulesMax)) },
        "p_max" => patch with { PMaxWatts = Sent(_read.Integer(member, 1, Bounds.PMaxWattsMax)) },
        "lthr" => patch with { LthrBpm = Sent(_read.Integer(member, Bounds.HrBpmMin, Bounds.HrBpmMax)) },
        "max_hr" => patch with { MaxHrBpm = Sent(_read.Integer(member, Bounds.HrBpmMin, Bounds.HrBpmMax)) },
        "threshold_pace" => patch with { ThresholdPaceMps = Sent(Pace(member.Value)) },
        _ => WithZones(patch, member),
    };

    private SportSettingPatch WithZones(SportSettingPatch patch, JsonProperty member) => member.Name switch
    {
        "types" => patch with { Types = Sent(Types(member)) },
        "power_zones" => patch with { PowerZonesPct = Sent(Whole(Zones(member, SportSetting.Unbounded, whole: true))) },
        "hr_zones" => patch with { HrZonesBpm = Sent(Whole(Zones(member, Bounds.HrBpmMax, whole: true))) },
        "pace_zones" => patch with { PaceZonesPct = Sent(Zones(member, SportSetting.Unbounded, whole: false)) },
        "power_zone_names" => patch with { PowerZoneNames = Sent(Names(member)) },
        "hr_zone_names" => patch with { HrZoneNames = Sent(Names(member)) },
        "pace_zone_names" => patch with { PaceZoneNames = Sent(Names(member)) },
        _ => member.Value.ValueKind == JsonValueKind.Null ? patch : WithHabits(patch, member),
    };

    /// <summary>What always has a value: null leaves it as it is.</summary>
    private SportSettingPatch WithHabits(SportSettingPatch patch, JsonProperty member) => member.Name switch
    {
        "sweet_spot_min" => patch with { SweetSpotMinPct = Sent(_read.Number(member, 0, Bounds.PercentMax) ?? 0) },
        "sweet_spot_max" => patch with { SweetSpotMaxPct = Sent(_read.Number(member, 0, Bounds.PercentMax) ?? 0) },
        "warmup_time" => patch with { WarmupSeconds = Sent(_read.Integer(member, 0, Bounds.WarmupSecondsMax) ?? 0) },
        "cooldown_time" => patch with { CooldownSeconds = Sent(_read.Integer(member, 0, Bounds.WarmupSecondsMax) ?? 0) },
        "hr_load_type" => patch with { HrLoadType = Sent((HrLoadType)IndexOf(member, SportChoices.HrLoadTypes)) },
        "pace_units" => patch with { PaceUnits = Sent((PaceUnits)IndexOf(member, SportChoices.PaceUnits)) },
        "pace_load_type" => patch with { PaceLoadType = Sent((PaceLoadType)IndexOf(member, SportChoices.PaceLoadTypes)) },
        "gap_model" => patch with { GapModel = Sent((GapModel)IndexOf(member, SportChoices.GapModels)) },
        "load_order" => patch with { LoadOrder = Sent((MeasureOrder)IndexOf(member, SportChoices.Orders)) },
        "tiz_order" => patch with { TizOrder = Sent((MeasureOrder)IndexOf(member, SportChoices.Orders)) },
        "workout_order" => patch with { WorkoutOrder = Sent((MeasureOrder)IndexOf(member, SportChoices.Orders)) },
        "interval_display" => patch with { IntervalDisplay = Sent((MeasureOrder)IndexOf(member, SportChoices.Orders)) },
        _ => patch,
    };

    private static Sent<T> Sent<T>(T value) => new(true, value);

    private int IndexOf(JsonProperty member, ImmutableArray<string> choices) =>
        _read.Choice(member, choices) is { } choice ? choices.IndexOf(choice) : 0;

    private double? Pace(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var pace) && pace is >= Bounds.PaceMpsMin and <= Bounds.PaceMpsMax)
        {
            return pace;
        }

        issues.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Invalid threshold pace: send a speed in m/s, from {Bounds.PaceMpsMin} to {Bounds.PaceMpsMax}."));

        return null;
    }

    private ImmutableArray<string> Types(JsonProperty member)
    {
        var types = _read.Texts(member, TypeCharsMax, Bounds.TypesMax);
        foreach (var unknown in types.Where(type => !SportNames.IsKnown(type)))
        {
            issues.Add("types", $"There is no sport called {unknown}.");
        }

        return types;
    }

    private ImmutableArray<double> Zones(JsonProperty member, double maximum, bool whole) =>
        _read.Numbers(member, 0, maximum, Bounds.ZonesMax, whole);

    private ImmutableArray<string> Names(JsonProperty member) => _read.Texts(member, Bounds.ZoneNameCharsMax, Bounds.ZonesMax);

    private static ImmutableArray<int> Whole(ImmutableArray<double> values) => [.. values.Select(value => (int)value)];

    private static string Text(Dictionary<string, JsonElement> members)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }
}
