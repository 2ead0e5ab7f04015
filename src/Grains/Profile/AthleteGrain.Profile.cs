using TrainItAll.LiveFeed;
using TrainItAll.Profile;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IProfileGrain
{
    async Task<Seen<AthleteProfile>> IProfileGrain.GetAsync(CancellationToken cancellationToken) =>
        new((await _profile.FindAsync(ProfileRules.Place, cancellationToken))?.Record.Profile ?? new AthleteProfile(), Position);

    async Task<WriteReceipt> IProfileGrain.UpdateAsync(ProfilePatch patch, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var kept = await _profile.FindAsync(ProfileRules.Place, cancellationToken);
        var before = kept?.Record ?? new KeptProfile(NewId("pr_"), new AthleteProfile());
        var merged = ProfileRules.Merge(before.Profile, patch);
        if (merged.Equals(before.Profile))
        {
            return await CommitAsync(Change.None, new WriteReceipt(before.Id, WriteOutcome.Unchanged, Position), origin);
        }

        var record = before with { Profile = merged with { UpdatedAt = Now } };
        var change = new Change(
            [_profile.Change(record, kept?.CreatedSeq ?? Next().Seq)],
            [EventDoc.WellnessUpdated(ProfileRules.Collection.Name, DateOnly.FromDateTime(Now.UtcDateTime))]);
        var outcome = kept is null ? WriteOutcome.Created : WriteOutcome.Updated;

        return await CommitAsync(change, new WriteReceipt(record.Id, outcome, Next()), origin);
    }
}
