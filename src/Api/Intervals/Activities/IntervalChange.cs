using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Changes the intervals of a recording. Intervals never overlap: what is written takes its place from what was there.</summary>
/// <param name="records">How many records there are.</param>
/// <param name="before">The intervals as they are.</param>
/// <param name="issues">What is wrong with the request.</param>
internal sealed class IntervalChange(int records, ImmutableArray<EditedInterval> before, Issues issues)
{
    private const int IntervalsMax = 1_000;
    private const int LabelCharsMax = 200;

    private static readonly ImmutableArray<string> Kinds = ["WORK", "RECOVERY"];

    private readonly MemberReader _read = new(issues);

    /// <summary>These and no others.</summary>
    public ImmutableArray<EditedInterval> Replaced(JsonElement body) =>
        Items(body).Aggregate(ImmutableArray<EditedInterval>.Empty, (all, item) => Put(all, Read(item, known: null)));

    /// <summary>These over what is there: one with the id of another is that one.</summary>
    public ImmutableArray<EditedInterval> Merged(JsonElement body) => Items(body).Aggregate(before, (all, item) => Put(all, Read(item, Find(all, IdOf(item)))));

    /// <returns>Null when there is no such interval.</returns>
    public ImmutableArray<EditedInterval>? Changed(int id, JsonElement body) => Find(before, id) is { } known ? Put(before, Read(body, known)) : null;

    public ImmutableArray<EditedInterval> WithoutThese(JsonElement body)
    {
        var gone = Items(body).Select(IdOf).ToHashSet();

        return [.. before.Where(interval => !gone.Contains(interval.Id))];
    }

    /// <summary>Two where the record is within one.</summary>
    public ImmutableArray<EditedInterval> Split(int at)
    {
        var index = before.ToList().FindIndex(interval => interval.Start < at && at < interval.End);
        if (index < 0)
        {
            issues.Add("splitAt", "Use a record within an interval, not its first.");

            return before;
        }

        return before.SetItem(index, before[index] with { End = at }).Insert(index + 1, before[index] with { Id = NextId(before), Start = at });
    }

    private JsonElement[] Items(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array && body.GetArrayLength() <= IntervalsMax
            && body.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
        {
            return [.. body.EnumerateArray()];
        }

        issues.Add($"The body must be a list of at most {IntervalsMax} intervals.");

        return [];
    }

    private EditedInterval? Read(JsonElement body, EditedInterval? known)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            issues.Add("An interval must be a JSON object.");

            return null;
        }

        var read = known ?? new EditedInterval(0, -1, -1, false, null);
        foreach (var member in body.EnumerateObject())
        {
            read = member.Name switch
            {
                "start_index" => read with { Start = _read.Integer(member, 0, records - 1) ?? -1 },
                "end_index" => read with { End = _read.Integer(member, 1, records) ?? -1 },
                "type" => read with { IsRecovery = _read.Choice(member, Kinds) == Kinds[1] },
                "label" => read with { Label = _read.Text(member, LabelCharsMax) },
                _ => read,
            };
        }

        if (read.Start >= 0 && read.Start < read.End)
        {
            return read;
        }

        issues.Add("start_index", "start_index must be below end_index, which is the record after the last one.");

        return null;
    }

    private ImmutableArray<EditedInterval> Put(ImmutableArray<EditedInterval> all, EditedInterval? sent)
    {
        if (sent is not { } interval)
        {
            return all;
        }

        var placed = interval.Id > 0 ? interval : interval with { Id = NextId(all) };
        var kept = new List<EditedInterval> { placed };
        var nextId = Math.Max(NextId(all), placed.Id + 1);
        foreach (var other in all.Where(other => other.Id != placed.Id))
        {
            var left = other with { End = Math.Min(other.End, placed.Start) };
            var right = other with { Start = Math.Max(other.Start, placed.End) };
            var hasLeft = left.Start < left.End;
            kept.AddRange(hasLeft ? [left] : []);
            kept.AddRange(right.Start >= right.End ? [] : hasLeft ? [right with { Id = nextId++ }] : [right]);
        }

        if (kept.Count > IntervalsMax)
        {
            issues.Add($"An activity has at most {IntervalsMax} intervals.");
        }

        return [.. kept.OrderBy(one => one.Start)];
    }

    private static int IdOf(JsonElement item) =>
        item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number : 0;

    private static EditedInterval? Find(ImmutableArray<EditedInterval> all, int id) =>
        all.Select(one => (EditedInterval?)one).FirstOrDefault(one => one?.Id == id);

    private static int NextId(ImmutableArray<EditedInterval> all) => all.Select(one => one.Id).DefaultIfEmpty(0).Max() + 1;
}
