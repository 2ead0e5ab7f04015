using System.Collections.Immutable;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.NutritionDays;

/// <summary>How logged food is merged and summed up, as pure functions (spec/coachwatts.md 4.2).</summary>
internal static class FoodLogRules
{
    public static readonly Collection<FoodLog> Collection = new("foodLogs", RecordJson.Default.FoodLog)
    {
        Id = record => record.Id,
        Place = record => Places.Of(record.Day),
        ChangedAt = record => record.UpdatedAt,
    };

    /// <param name="kept">As it is.</param>
    /// <param name="patch">What was sent.</param>
    /// <param name="clientId">Who sent it.</param>
    /// <param name="newItemId">Makes the id of a new item.</param>
    /// <returns>As it shall be.</returns>
    /// <exception cref="RuleBrokenException">It would hold too many items.</exception>
    public static FoodLog Merge(FoodLog kept, FoodLogPatch patch, string clientId, Func<string> newItemId)
    {
        var sent = patch.Items.Select(item => item with { ClientId = clientId }).ToList();
        var items = patch.ReplacesItems
            ? kept.Items.RemoveAll(item => item.ClientId == clientId && !sent.Exists(other => IsSame(item, other)))
            : kept.Items;
        foreach (var item in sent)
        {
            var place = items.FindIndex(other => IsSame(other, item));
            items = place < 0 ? items.Add(item with { Id = newItemId() }) : items.SetItem(place, item with { Id = items[place].Id });
        }

        if (items.Length > FoodBounds.ItemsMax)
        {
            throw new RuleBrokenException("items", $"A day holds {FoodBounds.ItemsMax} items at most.");
        }

        var isChanged = !items.SequenceEqual(kept.Items);

        return kept with
        {
            Items = isChanged ? items : kept.Items,
            EnergyKcal = patch.EnergyKcal ?? (isChanged ? null : kept.EnergyKcal),
            CarbsG = patch.CarbsG ?? (isChanged ? null : kept.CarbsG),
            ProteinG = patch.ProteinG ?? (isChanged ? null : kept.ProteinG),
            FatG = patch.FatG ?? (isChanged ? null : kept.FatG),
            WaterMl = patch.WaterMl ?? kept.WaterMl,
        };
    }

    /// <summary>
    /// The day's totals after a log has changed. What did not change in the log is left as the day has it: totals that
    /// somebody else wrote since stand.
    /// </summary>
    public static NutritionDay Total(NutritionDay day, FoodLog before, FoodLog after, string? rawPayload)
    {
        var sums = FoodSums.Of(after.Items);
        var earlier = FoodSums.Of(before.Items);
        var isChanged = !before.Items.Equals(after.Items);

        int? Energy(int? kept, int? sum, int? earlierSum) => isChanged ? sum ?? (earlierSum is null ? kept : null) : kept;
        double? Macro(double? kept, double? total, double? earlierTotal, double sum) =>
            total is not null && total != earlierTotal ? total
            : isChanged ? total ?? (after.Items.IsEmpty ? null : sum) : kept;

        var energy = Energy(day.EnergyTotalKcal, sums.EnergyKcal, earlier.EnergyKcal);

        return day with
        {
            EnergyTotalKcal = after.EnergyKcal is { } kcal && (isChanged || kcal != before.EnergyKcal) ? kcal : energy,
            EnergyBreakfastKcal = Energy(day.EnergyBreakfastKcal, sums.Of(Meal.Breakfast), earlier.Of(Meal.Breakfast)),
            EnergyLunchKcal = Energy(day.EnergyLunchKcal, sums.Of(Meal.Lunch), earlier.Of(Meal.Lunch)),
            EnergyDinnerKcal = Energy(day.EnergyDinnerKcal, sums.Of(Meal.Dinner), earlier.Of(Meal.Dinner)),
            EnergySnackKcal = Energy(day.EnergySnackKcal, sums.Of(Meal.Snack), earlier.Of(Meal.Snack)),
            CarbTotalG = Macro(day.CarbTotalG, after.CarbsG, before.CarbsG, sums.CarbsG),
            ProteinTotalG = Macro(day.ProteinTotalG, after.ProteinG, before.ProteinG, sums.ProteinG),
            FatTotalG = Macro(day.FatTotalG, after.FatG, before.FatG, sums.FatG),
            WaterMl = after.WaterMl != before.WaterMl ? after.WaterMl : day.WaterMl,
            LoggedAt = isChanged && !after.Items.IsEmpty ? after.Items.Max(item => item.LoggedAt) : day.LoggedAt,
            RawPayload = rawPayload ?? day.RawPayload,
        };
    }

    /// <exception cref="RuleBrokenException">The items add up to more than a day can hold.</exception>
    public static void Check(NutritionDay day)
    {
        if (day.EnergyTotalKcal > NutritionDayBounds.EnergyKcalMax
            || ((double?[])[day.CarbTotalG, day.ProteinTotalG, day.FatTotalG]).Max() > NutritionDayBounds.MacroGramsMax)
        {
            throw new RuleBrokenException("items", FormattableString.Invariant(
                $"The items add up to more than {NutritionDayBounds.EnergyKcalMax} kcal or {NutritionDayBounds.MacroGramsMax} g a day."));
        }
    }

    /// <summary>The writer as the day shows it.</summary>
    public static NutritionDay By(NutritionDay day, Origin origin) => day with { Source = origin.Source, SourceName = origin.ClientId };

    /// <summary>The same thing, eaten once: the client's own id says so, or else time, name and meal do.</summary>
    private static bool IsSame(FoodItem one, FoodItem other) => one.ClientId == other.ClientId
        && (one.ClientItemId is not null || other.ClientItemId is not null
            ? one.ClientItemId == other.ClientItemId
            : one.LoggedAt == other.LoggedAt && one.Meal == other.Meal
                && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase));

    private static int FindIndex(this ImmutableArray<FoodItem> items, Predicate<FoodItem> match)
    {
        for (var index = 0; index < items.Length; index++)
        {
            if (match(items[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
