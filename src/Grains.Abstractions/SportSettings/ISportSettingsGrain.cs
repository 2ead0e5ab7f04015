using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.SportSettings;

/// <summary>The settings of an athlete's sports. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.SportSettings")]
public interface ISportSettingsGrain : IGrainWithStringKey
{
    /// <summary>All entries, by number; those that every athlete begins with as long as none was changed.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<Seen<ImmutableArray<SportSetting>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What holds for a sport: the entry that names it, or the one that stands for all that none names.</summary>
    /// <param name="type">The sport, by the name of the Intervals.icu dialect.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("Get"), AlwaysInterleave]
    Task<Seen<SportSetting>> GetAsync(string type, CancellationToken cancellationToken);

    /// <summary>Makes an entry. Sports that it takes over leave the entry that named them.</summary>
    /// <returns>The entry as it is now; it is durable.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value contradicts another one, or there are too many entries.</exception>
    [Alias("Create")]
    Task<Seen<SportSetting>> CreateAsync(SportSettingPatch patch, Origin origin, CancellationToken cancellationToken);

    /// <summary>Changes what was sent of some entries as one change, with one event.</summary>
    /// <returns>These entries as they are now, in the order of the patches; durable. Null when one of them is not there: nothing was changed.</returns>
    /// <exception cref="Rules.RuleBrokenException">A value contradicts another one.</exception>
    [Alias("Change")]
    Task<Seen<ImmutableArray<SportSetting>>?> ChangeAsync(
        ImmutableArray<SportSettingPatch> patches, Origin origin, CancellationToken cancellationToken);

    /// <summary>Ends an entry; its sports fall to the one that stands for all others.</summary>
    /// <returns>Null when there is no such entry.</returns>
    /// <exception cref="Rules.RuleBrokenException">It is the one that stands for all others.</exception>
    [Alias("Delete")]
    Task<WriteReceipt?> DeleteAsync(int number, Origin origin, CancellationToken cancellationToken);
}
