using System.Globalization;

namespace TrainItAll.Bench.Report;

/// <summary>A measured ratio beside the bar that the design sets. A missed goal is shown, not hidden, and fails nothing.</summary>
/// <param name="What">What is divided by what.</param>
/// <param name="Measured">The value.</param>
/// <param name="Bar">The goal.</param>
/// <param name="IsUpperBound">The value shall be at most the bar; otherwise at least.</param>
/// <param name="Unit">× for ratios.</param>
internal sealed record Goal(string What, double Measured, double Bar, bool IsUpperBound = false, string Unit = "×")
{
    /// <summary>Something divided by nothing is no result, and never a good one.</summary>
    private string Verdict => !double.IsFinite(Measured) || Measured <= 0 ? "NOT MEASURED"
        : (IsUpperBound ? Measured <= Bar : Measured >= Bar) ? "reached"
        : "missed";

    public static Table ToTable(IEnumerable<Goal> goals)
    {
        var table = new Table("ratio", "measured", "goal", "");
        foreach (var goal in goals)
        {
            var sign = goal.IsUpperBound ? "≤" : "≥";
            var bar = goal.Bar.ToString("0.##", CultureInfo.InvariantCulture);
            table.Add(goal.What, $"{Numbers.Short(goal.Measured)} {goal.Unit}", $"{sign} {bar} {goal.Unit}", goal.Verdict);
        }

        return table;
    }
}
