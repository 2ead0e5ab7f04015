using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Profile;

/// <summary>The profile of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Profile")]
public interface IProfileGrain : IGrainWithStringKey
{
    /// <summary>Reads it; an empty one when nothing was ever written.</summary>
    [Alias("Get")]
    Task<Seen<AthleteProfile>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Merges what was sent into it.</summary>
    /// <returns>What the write did; it is durable.</returns>
    /// <exception cref="RequestKeyReusedException">The request key came with another request before.</exception>
    [Alias("Update")]
    Task<WriteReceipt> UpdateAsync(ProfilePatch patch, Origin origin, CancellationToken cancellationToken);
}
