using System.Collections.Immutable;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.SportSettings;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ISportSettingsGrain
{
    /// <summary>The series from which entries get their number.</summary>
    private const string SportSettingNumbers = "sportSetting";

    async Task<Seen<ImmutableArray<SportSetting>>> ISportSettingsGrain.ListAsync(CancellationToken cancellationToken) =>
        await ReadSportsAsync(cancellationToken);

    async Task<Seen<SportSetting>> ISportSettingsGrain.GetAsync(string type, CancellationToken cancellationToken)
    {
        var sports = await ReadSportsAsync(cancellationToken);

        return new Seen<SportSetting>(sports.Value.For(type), sports.At);
    }

    async Task<Seen<SportSetting>> ISportSettingsGrain.CreateAsync(
        SportSettingPatch patch, Origin origin, CancellationToken cancellationToken)
    {
        var before = (await ReadSportsAsync(cancellationToken)).Value;
        if (before.Length >= SportSettingBounds.EntriesMax)
        {
            throw new RuleBrokenException($"An athlete has at most {SportSettingBounds.EntriesMax} entries.");
        }

        var draft = SportSettingRules.Merge(SportDefaults.New(0), patch);
        SportSettingRules.Place(before, draft);
        var number = SportDefaults.NumbersReserved + await _numbers.NextAsync(SportSettingNumbers, cancellationToken);
        var created = draft with { Number = checked((int)number) };
        var at = await CommitAsync(before, SportSettingRules.Place(before, created), origin, cancellationToken);

        return await FindSportAsync(created.Number, at, cancellationToken);
    }

    async Task<Seen<ImmutableArray<SportSetting>>?> ISportSettingsGrain.ChangeAsync(
        ImmutableArray<SportSettingPatch> patches, Origin origin, CancellationToken cancellationToken)
    {
        var before = (await ReadSportsAsync(cancellationToken)).Value;
        var after = before;
        foreach (var patch in patches)
        {
            if (after.FirstOrDefault(entry => entry.Number == patch.Number) is not { } entry)
            {
                return null;
            }

            after = SportSettingRules.Place(after, SportSettingRules.Merge(entry, patch));
        }

        var at = await CommitAsync(before, after, origin, cancellationToken);
        var changed = (await ReadSportsAsync(cancellationToken)).Value;

        return new Seen<ImmutableArray<SportSetting>>(
            [.. patches.Select(patch => changed.First(entry => entry.Number == patch.Number))], at);
    }

    async Task<WriteReceipt?> ISportSettingsGrain.DeleteAsync(int number, Origin origin, CancellationToken cancellationToken)
    {
        var before = (await ReadSportsAsync(cancellationToken)).Value;
        if (before.FirstOrDefault(entry => entry.Number == number) is not { } entry)
        {
            return null;
        }

        if (entry.IsOther)
        {
            throw new RuleBrokenException("This entry stands for all sports that no other names: it cannot be deleted.");
        }

        var at = await CommitAsync(before, before.Remove(entry), origin, cancellationToken);

        return new WriteReceipt(SportSettingRules.KeyOf(number), WriteOutcome.Updated, at);
    }

    private async Task<Seen<ImmutableArray<SportSetting>>> ReadSportsAsync(CancellationToken cancellationToken)
    {
        var page = await _sportSettings.ListAsync(new PageRequest(1, PageRequest.MaxSize), cancellationToken);

        return new Seen<ImmutableArray<SportSetting>>(
            page.Items.IsEmpty ? SportDefaults.All : [.. page.Items.OrderBy(entry => entry.Number)], page.At);
    }

    private async Task<Seen<SportSetting>> FindSportAsync(int number, StreamPosition at, CancellationToken cancellationToken) =>
        new((await ReadSportsAsync(cancellationToken)).Value.First(entry => entry.Number == number), at);

    /// <summary>Keeps what differs; the first change keeps what every athlete begins with, too.</summary>
    private async Task<StreamPosition> CommitAsync(
        ImmutableArray<SportSetting> before, ImmutableArray<SportSetting> after, Origin origin, CancellationToken cancellationToken)
    {
        var now = Now;
        var records = ImmutableArray.CreateBuilder<RecordChange>();
        var removals = ImmutableArray.CreateBuilder<RecordRemoval>();
        var all = ImmutableArray.CreateBuilder<SportSetting>(after.Length);
        foreach (var entry in after)
        {
            var known = before.FirstOrDefault(other => other.Number == entry.Number);
            var isSame = known is not null && SportSettingRules.AreSame(known, entry);
            var kept = await _sportSettings.FindKeptAsync(SportSettingRules.KeyOf(entry.Number), cancellationToken);
            var stamped = isSame && kept is not null ? entry : entry with { CreatedAt = entry.CreatedAt ?? now, UpdatedAt = now };
            all.Add(stamped);
            if (!isSame || kept is null)
            {
                records.Add(_sportSettings.Change(stamped, kept?.CreatedSeq ?? Next().Seq));
            }
        }

        foreach (var gone in before.Where(entry => after.All(other => other.Number != entry.Number)))
        {
            if (await _sportSettings.FindKeptAsync(SportSettingRules.KeyOf(gone.Number), cancellationToken) is { } kept)
            {
                removals.Add(_sportSettings.Removal(kept));
            }
        }

        if (removals.Count == 0 && before.Length == after.Length && before.Zip(after, SportSettingRules.AreSame).All(same => same))
        {
            return Position;
        }

        var change = new Change(records.ToImmutable(), [EventDoc.SportSettingsUpdated(all.ToImmutable())]) { Removals = removals.ToImmutable() };

        return (await CommitAsync(change, new WriteReceipt("", WriteOutcome.Updated, Next()), origin)).At;
    }
}
