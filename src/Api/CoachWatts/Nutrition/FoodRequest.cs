using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.NutritionDays;

namespace TrainItAll.Api.CoachWatts.Nutrition;

/// <summary>Reads what a client logs for a day (spec 4.1).</summary>
/// <param name="clock">The athlete's.</param>
/// <param name="issues">Told what is wrong; then the result is of no use.</param>
internal sealed class FoodRequest(CoachClock clock, Issues issues)
{
    public FoodLogPatch Read(JsonElement body, bool replacesItems)
    {
        var items = ReadItems(body, out var areSent);

        return new FoodLogPatch(clock.Day(body, issues))
        {
            Items = items,
            ReplacesItems = replacesItems && areSent,
            EnergyKcal = Whole(CoachBody.Member(body, FoodFields.Calories, issues)),
            CarbsG = Number(CoachBody.Member(body, FoodFields.Carbs, issues)),
            ProteinG = Number(CoachBody.Member(body, FoodFields.Protein, issues)),
            FatG = Number(CoachBody.Member(body, FoodFields.Fat, issues)),
            WaterMl = Whole(CoachBody.Member(body, FoodFields.WaterMl, issues)),
            RawPayload = CoachBody.Raw(body, FoodFields.RawJson, issues),
        };
    }

    private ImmutableArray<FoodItem> ReadItems(JsonElement body, out bool areSent)
    {
        areSent = body.TryGetProperty(FoodFields.Items, out var sent) && sent.ValueKind != JsonValueKind.Null;
        if (!areSent)
        {
            return [];
        }

        if (sent.ValueKind != JsonValueKind.Array || sent.GetArrayLength() > FoodBounds.ItemsMax)
        {
            issues.Add(FoodFields.Items, $"Send a list of at most {FoodBounds.ItemsMax} items.");

            return [];
        }

        var items = ImmutableArray.CreateBuilder<FoodItem>(sent.GetArrayLength());
        foreach (var item in sent.EnumerateArray())
        {
            items.Add(ReadItem(item, items.Count));
        }

        return items.DrainToImmutable();
    }

    private FoodItem ReadItem(JsonElement item, int index)
    {
        var own = new Issues();
        var read = item.ValueKind == JsonValueKind.Object ? ReadItem(item, own) : null;
        if (read is null)
        {
            own.Add("Each item must be a JSON object.");
        }

        foreach (var issue in own.ToDetails([], []).Issues)
        {
            issues.Add(issue with { Path = [FoodFields.Items, index.ToString(CultureInfo.InvariantCulture), .. issue.Path] });
        }

        return read ?? new FoodItem("", "", default, Meal.Snack, "");
    }

    private FoodItem ReadItem(JsonElement item, Issues own)
    {
        var loggedAt = CoachBody.Member(item, FoodFields.LoggedAt, own).Text;
        var moment = loggedAt is null ? null : clock.Moment(loggedAt);
        if (loggedAt is null && (!item.TryGetProperty(FoodFields.LoggedAt.Name, out var sent) || sent.ValueKind == JsonValueKind.Null))
        {
            own.Missing(FoodFields.LoggedAt.Name, "string");
        }
        else if (loggedAt is not null && moment is null)
        {
            own.Add(new Issue(Issue.InvalidString, [FoodFields.LoggedAt.Name], "Use an ISO 8601 date and time, such as 2026-02-15T08:00:00+01:00.")
            {
                Validation = "datetime",
            });
        }

        var meal = CoachBody.Member(item, FoodFields.MealName, own).Text;
        var name = CoachBody.Member(item, FoodFields.Name, own).Text?.Trim();

        return new FoodItem(
            "",
            string.IsNullOrEmpty(name) ? FoodFields.NameByDefault : name,
            moment ?? default,
            FoodFields.MealOf(meal, clock.TimeOf(moment ?? default)),
            "")
        {
            ClientItemId = CoachBody.Member(item, FoodFields.Id, own).Text is { Length: > 0 } id ? id : null,
            LoggedAtText = loggedAt ?? "",
            EnergyKcal = Number(CoachBody.Member(item, FoodFields.Calories, own)),
            CarbsG = Number(CoachBody.Member(item, FoodFields.Carbs, own)),
            ProteinG = Number(CoachBody.Member(item, FoodFields.Protein, own)),
            FatG = Number(CoachBody.Member(item, FoodFields.Fat, own)),
            FiberG = Number(CoachBody.Member(item, FoodFields.Fiber, own)),
            SugarG = Number(CoachBody.Member(item, FoodFields.Sugar, own)),
            AbsorptionType = CoachBody.Member(item, FoodFields.Absorption, own).Text ?? FoodFields.AbsorptionByDefault,
            Quantity = CoachBody.Member(item, FoodFields.Quantity, own).Text,
            MealName = meal,
        };
    }

    private static double? Number(FieldValue value) => value.HasValue ? value.Number : null;

    private static int? Whole(FieldValue value) =>
        value.HasValue ? (int)Math.Round(value.Number, MidpointRounding.AwayFromZero) : null;
}
