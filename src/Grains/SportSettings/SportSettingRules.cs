using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.SportSettings;

/// <summary>How the settings of sports are written, as pure functions.</summary>
internal static class SportSettingRules
{
    public static readonly Collection<SportSetting> Collection = new("sportSettings", RecordJson.Default.SportSetting)
    {
        Id = entry => KeyOf(entry.Number),
        Place = entry => new RecordPlace(entry.Number, KeyOf(entry.Number)),
        ChangedAt = entry => entry.UpdatedAt ?? DateTimeOffset.UnixEpoch,
    };

    public static string KeyOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lists are compared by what they hold.</summary>
    public static bool AreSame(SportSetting one, SportSetting other) => TextOf(one) == TextOf(other);

    /// <exception cref="RuleBrokenException">A value contradicts another one.</exception>
    public static SportSetting Merge(SportSetting kept, SportSettingPatch patch)
    {
        var merged = kept with
        {
            Types = patch.Types.Or(kept.Types),
            FtpWatts = patch.FtpWatts.Or(kept.FtpWatts),
            IndoorFtpWatts = patch.IndoorFtpWatts.Or(kept.IndoorFtpWatts),
            WPrimeJoules = patch.WPrimeJoules.Or(kept.WPrimeJoules),
            PMaxWatts = patch.PMaxWatts.Or(kept.PMaxWatts),
            PowerZonesPct = patch.PowerZonesPct.Or(kept.PowerZonesPct),
            SweetSpotMinPct = patch.SweetSpotMinPct.Or(kept.SweetSpotMinPct),
            SweetSpotMaxPct = patch.SweetSpotMaxPct.Or(kept.SweetSpotMaxPct),
            LthrBpm = patch.LthrBpm.Or(kept.LthrBpm),
            MaxHrBpm = patch.MaxHrBpm.Or(kept.MaxHrBpm),
            HrZonesBpm = patch.HrZonesBpm.Or(kept.HrZonesBpm),
            HrLoadType = patch.HrLoadType.Or(kept.HrLoadType),
            ThresholdPaceMps = patch.ThresholdPaceMps.Or(kept.ThresholdPaceMps),
            PaceUnits = patch.PaceUnits.Or(kept.PaceUnits),
            PaceZonesPct = patch.PaceZonesPct.Or(kept.PaceZonesPct),
            PaceLoadType = patch.PaceLoadType.Or(kept.PaceLoadType),
            GapModel = patch.GapModel.Or(kept.GapModel),
            LoadOrder = patch.LoadOrder.Or(kept.LoadOrder),
            TizOrder = patch.TizOrder.Or(kept.TizOrder),
            WorkoutOrder = patch.WorkoutOrder.Or(kept.WorkoutOrder),
            IntervalDisplay = patch.IntervalDisplay.Or(kept.IntervalDisplay),
            WarmupSeconds = patch.WarmupSeconds.Or(kept.WarmupSeconds),
            CooldownSeconds = patch.CooldownSeconds.Or(kept.CooldownSeconds),
            Custom = CustomMembers.Merge(kept.Custom, patch.Custom, SportSettingBounds.CustomCharsMax),
        };
        merged = merged with
        {
            PowerZoneNames = ZoneRules.Names(patch.PowerZoneNames, kept.PowerZoneNames, merged.PowerZonesPct.Length, "powerZoneNames"),
            HrZoneNames = ZoneRules.Names(patch.HrZoneNames, kept.HrZoneNames, merged.HrZonesBpm.Length, "hrZoneNames"),
            PaceZoneNames = ZoneRules.Names(patch.PaceZoneNames, kept.PaceZoneNames, merged.PaceZonesPct.Length, "paceZoneNames"),
        };
        merged = patch.RecalculatesHrZones || (merged.HrZonesBpm.IsEmpty && !patch.HrZonesBpm.IsSent) ? HrZones.Recalculate(merged) : merged;
        Check(merged);

        return merged;
    }

    /// <summary>Lets an entry have its sports; whoever else named them names them no more.</summary>
    /// <exception cref="RuleBrokenException">An entry would be left without a sport, or the one for all others would move.</exception>
    public static ImmutableArray<SportSetting> Place(ImmutableArray<SportSetting> entries, SportSetting placed)
    {
        var others = entries.Where(entry => entry.Number != placed.Number)
            .Select(entry => entry.Types.Any(IsTaken) ? entry with { Types = entry.Types.RemoveAll(IsTaken) } : entry)
            .ToList();
        if (others.Find(entry => entry.Types.IsEmpty) is { } empty)
        {
            throw new RuleBrokenException(
                nameof(SportSetting.Types), $"Entry {empty.Number} would be left without a sport: delete it first, or leave it one.");
        }

        ImmutableArray<SportSetting> all = [.. others.Append(placed).OrderBy(entry => entry.Number)];
        var before = entries.FirstOrDefault(entry => entry.IsOther)?.Number;

        return all.FirstOrDefault(entry => entry.IsOther)?.Number == before
            ? all
            : throw new RuleBrokenException(
                nameof(SportSetting.Types), $"\"{SportSetting.Other}\" stands for all sports that no entry names: it stays with entry {before}.");

        bool IsTaken(string type) => placed.Types.Contains(type, StringComparer.Ordinal);
    }

    private static void Check(SportSetting entry)
    {
        if (entry.Types.IsEmpty || entry.Types.Distinct(StringComparer.Ordinal).Count() != entry.Types.Length)
        {
            throw new RuleBrokenException(nameof(SportSetting.Types), "Name at least one sport, and each once.");
        }

        if (entry.SweetSpotMinPct >= entry.SweetSpotMaxPct)
        {
            throw new RuleBrokenException(nameof(SportSetting.SweetSpotMinPct), "The sweet spot must begin below its end.");
        }

        if (entry.LthrBpm >= entry.MaxHrBpm)
        {
            throw new RuleBrokenException(nameof(SportSetting.LthrBpm), "The threshold must lie below the highest heart rate.");
        }

        ZoneRules.Check(entry);
    }

    private static string TextOf(SportSetting entry) => JsonSerializer.Serialize(entry, RecordJson.Default.SportSetting);
}
