using System.Globalization;

namespace TrainItAll.Bench.Report;

/// <summary>Runs the arms in turn, round after round, so that what changes on the machine changes for all of them.</summary>
internal sealed class InterleavedRounds
{
    private readonly Dictionary<string, List<ArmResult>> _results = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Arm> _arms;

    private InterleavedRounds(IReadOnlyList<Arm> arms)
    {
        _arms = arms;
        foreach (var arm in arms)
        {
            _results[arm.Name] = [];
        }
    }

    /// <param name="arms">What to compare.</param>
    /// <param name="rounds">How often; each round starts with another arm.</param>
    /// <param name="settle">Done before each measurement.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<InterleavedRounds> RunAsync(
        IReadOnlyList<Arm> arms, int rounds, Func<CancellationToken, Task> settle, CancellationToken cancellationToken)
    {
        var all = new InterleavedRounds(arms);
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < arms.Count; turn++)
            {
                var arm = arms[(round + turn) % arms.Count];
                await settle(cancellationToken);
                var result = await arm.RunAsync(cancellationToken);
                all._results[arm.Name].Add(result);
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"  round {round + 1}/{rounds}  {arm.Name}: {result.PerSecond:n0}/s"));
            }
        }

        return all;
    }

    /// <summary>The median of the rounds.</summary>
    public double Median(string arm) => Numbers.Median(_results[arm].Select(result => result.PerSecond));

    /// <summary>The median, over the rounds, of each round's ratio: drift between rounds cancels out.</summary>
    public double Ratio(string arm, string baseline) => Numbers.Median(
        _results[arm].Zip(_results[baseline], (ours, theirs) => ours.PerSecond / theirs.PerSecond));

    public Table ToTable(string unit)
    {
        var table = new Table("", $"{unit}, median", "lowest – highest", "p50 ms", "p99 ms", "cores used (processor time per answer)");
        foreach (var arm in _arms)
        {
            var results = _results[arm.Name];
            table.Add(
                arm.Name,
                Numbers.Whole(Median(arm.Name)),
                $"{Numbers.Whole(results.Min(result => result.PerSecond))} – {Numbers.Whole(results.Max(result => result.PerSecond))}",
                Numbers.Short(Numbers.Median(results.Select(result => result.P50Ms))),
                Numbers.Short(Numbers.Median(results.Select(result => result.P99Ms))),
                results[^1].Note);
        }

        return table;
    }
}
