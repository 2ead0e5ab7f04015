using TrainItAll.LiveFeed;
using TrainItAll.Profile;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IProfileGrain
{
    async Task<Seen<AthleteProfile>> IProfileGrain.GetAsync(CancellationToken cancellationToken) =>
        await _profile.FindByKeyAsync(ProfileRules.Key, cancellationToken) ?? new Seen<AthleteProfile>(new AthleteProfile(), Position);

    async Task<Seen<AthleteProfile>> IProfileGrain.ChangeAsync(
        AthleteProfilePatch patch, Origin origin, CancellationToken cancellationToken)
    {
        var kept = await _profile.FindKeptAsync(ProfileRules.Key, cancellationToken);
        var before = kept?.Record ?? new AthleteProfile();
        var after = ProfileRules.Merge(before, patch);
        if (after == before)
        {
            return new Seen<AthleteProfile>(after, Position);
        }

        var change = new Change([_profile.Change(after, kept?.CreatedSeq ?? Next().Seq)], [EventDoc.AthleteUpdated()]);
        var receipt = await CommitAsync(change, new WriteReceipt(ProfileRules.Key, WriteOutcome.Updated, Next()), origin);

        return new Seen<AthleteProfile>(after, receipt.At);
    }
}
