using System.Collections.Immutable;
using TrainItAll.LiveFeed;
using TrainItAll.NutritionDays;
using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IFoodLogGrain
{
    async Task<WriteReceipt> IFoodLogGrain.LogAsync(FoodLogPatch patch, Origin origin, CancellationToken cancellationToken)
    {
        if (await EarlierReceiptAsync(origin, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        await RequireUnlockedAsync(patch.Day, origin, cancellationToken);
        var place = Places.Of(patch.Day);
        var keptLog = await _foodLogs.FindAsync(place, cancellationToken);
        var keptDay = await _nutritionDays.FindAsync(place, cancellationToken);
        var before = keptLog?.Record ?? new FoodLog(NewId("fl_"), patch.Day);
        var log = FoodLogRules.Merge(before, patch, origin.ClientId, NewItemId);
        var dayBefore = keptDay?.Record ?? new NutritionDay(NewId("nu_"), patch.Day, origin.Source);
        var day = FoodLogRules.Total(dayBefore, before, log, patch.RawPayload);
        FoodLogRules.Check(day);
        var records = ImmutableArray.CreateBuilder<RecordChange>();
        if (!log.Equals(before))
        {
            records.Add(_foodLogs.Change(log with { UpdatedAt = Now }, keptLog?.CreatedSeq ?? Next().Seq));
        }

        if (!day.Equals(dayBefore))
        {
            var stamped = FoodLogRules.By(day, origin) with { UpdatedAt = Now };
            records.Add(_nutritionDays.Change(stamped, keptDay?.CreatedSeq ?? Next().Seq));
        }

        if (records.Count == 0)
        {
            return await CommitAsync(Change.None, new WriteReceipt(dayBefore.Id, WriteOutcome.Unchanged, Position), origin);
        }

        var change = new Change(
            records.DrainToImmutable(), [EventDoc.WellnessUpdated(NutritionDayRules.Collection.Name, patch.Day)]);
        var outcome = keptDay is null ? WriteOutcome.Created : WriteOutcome.Updated;

        return await CommitAsync(change, new WriteReceipt(day.Id, outcome, Next()), origin);
    }

    async Task<Seen<ImmutableArray<FoodDay>>> IFoodLogGrain.ListAsync(
        DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        if (newest < oldest)
        {
            return new Seen<ImmutableArray<FoodDay>>([], Position);
        }

        var totals = (await _nutritionDays.ReadRangeAsync(oldest, newest, cancellationToken))
            .ToDictionary(kept => kept.Record.Day, kept => kept.Record);
        var logs = (await _foodLogs.ReadRangeAsync(oldest, newest, cancellationToken))
            .ToDictionary(kept => kept.Record.Day, kept => kept.Record);
        var days = new SortedSet<DateOnly>([.. totals.Keys, .. logs.Keys]);

        return new Seen<ImmutableArray<FoodDay>>(
            [.. days.Select(day => new FoodDay(day, totals.GetValueOrDefault(day), logs.GetValueOrDefault(day)))], Position);
    }

    private string NewItemId() => Guid.CreateVersion7(_time.GetUtcNow()).ToString();
}
