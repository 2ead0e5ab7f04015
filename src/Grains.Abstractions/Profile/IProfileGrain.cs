using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Profile;

/// <summary>What one athlete says about itself. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Profile")]
public interface IProfileGrain : IGrainWithStringKey
{
    /// <summary>The profile; an empty one as long as nothing was said.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<Seen<AthleteProfile>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Changes what was sent. Nobody is told by an event.</summary>
    /// <returns>The profile as it is now; it is durable.</returns>
    [Alias("Change")]
    Task<Seen<AthleteProfile>> ChangeAsync(AthleteProfilePatch patch, Origin origin, CancellationToken cancellationToken);
}
