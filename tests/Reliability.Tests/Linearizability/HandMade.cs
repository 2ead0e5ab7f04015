using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>Histories written by hand: one athlete, one collection, steps as the only field.</summary>
internal static class HandMade
{
    public const string Day = "2026-01-01";

    private static readonly Resource Days = Resource.DailyWellness;

    public static Call Steps(int number, int steps, long begin, long end, long seq, string day = Day) =>
        new("mem_1", number, Write(number, day, ("steps", steps)), begin)
        {
            End = end,
            Answer = new Answer(200, seq, "s", $$"""{"id":"dw_{{day}}"}"""),
        };

    public static Call Water(int number, int waterMl, long begin, long end, long seq) =>
        Steps(number, 0, begin, end, seq) with { Write = Write(number, Day, ("waterMl", waterMl)) };

    public static Call Unanswered(int number, int steps, long begin) =>
        new("mem_1", number, Write(number, Day, ("steps", steps)), begin) { Answer = Answer.None("killed") };

    public static PageRead Read(long begin, long end, long seq, params (string Day, int Steps)[] found) =>
        new(Days, 1, 200, begin, end, seq)
        {
            Items = [.. found.Select(item => new Item($"dw_{item.Day}", item.Day, State(("steps", item.Steps))))],
        };

    public static PageRead ReadBoth(long begin, long end, long seq, int steps, int waterMl) =>
        new(Days, 1, 200, begin, end, seq)
        {
            Items = [new Item($"dw_{Day}", Day, State(("steps", steps), ("waterMl", waterMl)))],
        };

    public static History Of(IEnumerable<Call> writes, params PageRead[] reads) => new("mem_1", [.. writes], [.. reads]);

    public static Verdict Search(History history) =>
        KeyHistory.Split(history).Max(part => WingGongSearch.Search(part.Operations));

    private static Write Write(int number, string day, (string Name, int Value) field) => new(
        number, Days, day, WriteKind.Merge,
        ImmutableSortedDictionary<string, string>.Empty.Add(field.Name, Text(field.Value)));

    private static RecordState State(params (string Name, int Value)[] fields) =>
        RecordState.Empty.With(fields.Select(field => KeyValuePair.Create(field.Name, Text(field.Value))));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
