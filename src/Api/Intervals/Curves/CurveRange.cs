using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>The days of one curve of an athlete: <c>1y</c>, <c>42d</c>, <c>s0</c> (this calendar year), <c>all</c>, or <c>r.from.to</c>.</summary>
/// <param name="Id">As it was asked for.</param>
/// <param name="Oldest">The first day.</param>
/// <param name="Newest">The last day.</param>
internal sealed record CurveRange(string Id, DateOnly Oldest, DateOnly Newest)
{
    private const int RangesMax = 10;
    private const int LengthMax = 9_999;

    public static ImmutableArray<CurveRange> Read(IQueryCollection query, DateOnly today, Issues issues)
    {
        var names = QueryList.Of(query["curves"]);
        if (names.Count > RangesMax)
        {
            issues.Add("curves", $"Ask for at most {RangesMax} curves at once.");
        }

        var ranges = ImmutableArray.CreateBuilder<CurveRange>();
        foreach (var name in names.Count == 0 ? ["1y"] : names.Take(RangesMax))
        {
            if (Parse(name, today) is { } range)
            {
                ranges.Add(range);
            }
            else
            {
                issues.Add("curves", $"{name} is no curve: use 1y, 42d, s0, all or r.2026-01-01.2026-02-01.");
            }
        }

        return ranges.ToImmutable();
    }

    private static CurveRange? Parse(string name, DateOnly today)
    {
        if (name == "all")
        {
            return new CurveRange(name, WriteBounds.DayMin, today);
        }

        if (name.Split('.') is ["r", var from, var to] && DayQuery.Parse(from) is { } oldest && DayQuery.Parse(to) is { } newest)
        {
            return new CurveRange(name, oldest, newest);
        }

        if (name.Length < 2 || !int.TryParse(name[0] == 's' ? name[1..] : name[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > LengthMax)
        {
            return null;
        }

        return (name[0], name[^1]) switch
        {
            ('s', _) when number < today.Year => Season(name, today.Year - number, today),
            (_, 'd') => new CurveRange(name, Back(today, number), today),
            (_, 'w') => new CurveRange(name, Back(today, number * 7), today),
            (_, 'm') => new CurveRange(name, Back(today, number * 30), today),
            (_, 'y') => new CurveRange(name, Back(today, number * 365), today),
            _ => null,
        };
    }

    private static CurveRange Season(string name, int year, DateOnly today) =>
        new(name, new DateOnly(year, 1, 1), year == today.Year ? today : new DateOnly(year, 12, 31));

    private static DateOnly Back(DateOnly today, int days) =>
        DateOnly.FromDayNumber(Math.Max(WriteBounds.DayMin.DayNumber, today.DayNumber - days + 1));
}
