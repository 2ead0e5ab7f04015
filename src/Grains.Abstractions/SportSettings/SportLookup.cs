using System.Collections.Immutable;

namespace TrainItAll.SportSettings;

/// <summary>Finds what holds for a sport.</summary>
public static class SportLookup
{
    /// <summary>The entry that names a sport, or the one that stands for all that none names.</summary>
    /// <param name="entries">All of an athlete.</param>
    /// <param name="type">The sport, by the name of the Intervals.icu dialect.</param>
    public static SportSetting For(this ImmutableArray<SportSetting> entries, string type) =>
        entries.FirstOrDefault(entry => entry.Types.Contains(type, StringComparer.Ordinal))
        ?? entries.FirstOrDefault(entry => entry.IsOther)
        ?? new SportSetting(0) { Types = [SportSetting.Other] };
}
