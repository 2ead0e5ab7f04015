using System.Globalization;
using System.Security.Cryptography;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Bench.Fit;

/// <summary>The FIT reader on the largest files at hand, beside hashing the same bytes and beside fit-file-parser.</summary>
internal sealed class FitBench(Workplace place, FitSizes sizes)
{
    private const string Hash = "SHA-256";
    private const string HashAndSummary = "SHA-256 + summary";
    private const string Summary = "summary";
    private const string Whole = "full decode, CRC checked";
    private const string Other = "fit-file-parser";
    private const double SummaryGoal = 2;
    private const double WholeGoalMbPerSecond = 100;
    private const double OtherGoal = 20;
    private const double SummaryGoalKb = 64;
    private const double BytesPerMb = 1_000_000;

    private readonly List<FitFigures> _figures = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var other = sizes.WithFitFileParser ? await FitFileParser.InstallAsync(place, cancellationToken) : null;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n## bench fit, one thread, {sizes.Rounds} rounds of {sizes.Slice.TotalSeconds} s; fit-file-parser {other?.Version ?? "not measured"}\n"));
        foreach (var file in FitBenchFile.Largest(place, sizes.Files))
        {
            await RunAsync(file, other, cancellationToken);
        }

        Console.WriteLine(Goal.ToTable(Goals(other is not null)));
    }

    private async Task RunAsync(FitBenchFile file, FitFileParser? other, CancellationToken cancellationToken)
    {
        var actions = Actions(file.Content);
        List<Arm> arms = [.. actions.Select(action => FitMeasure.Arm(action.Key, sizes.Slice, action.Value))];
        if (other is not null)
        {
            arms.Add(other.Arm(Other, file, sizes.Slice));
        }

        // Compilers warm up in a round that is not recorded.
        var tiny = actions.Select(action => FitMeasure.Arm(action.Key, sizes.Slice / 2, action.Value)).ToList();
        _ = await InterleavedRounds.RunAsync(tiny, 1, _ => Task.CompletedTask, cancellationToken);
        var rounds = await InterleavedRounds.RunAsync(arms, sizes.Rounds, _ => Task.CompletedTask, cancellationToken);
        Print(file, rounds, actions, hasOther: other is not null);
    }

    private static Dictionary<string, Action> Actions(byte[] file) => new(StringComparer.Ordinal)
    {
        [Hash] = () => SHA256.HashData(file),
        [HashAndSummary] = () =>
        {
            SHA256.HashData(file);
            FitSummary.Read(file);
        },
        [Summary] = () => FitSummary.Read(file),
        [Whole] = () => ActivityFile.Read(file),
    };

    private void Print(FitBenchFile file, InterleavedRounds rounds, Dictionary<string, Action> actions, bool hasOther)
    {
        var megabytes = file.Content.Length / BytesPerMb;
        var table = new Table($"{file.Name}, {Numbers.Whole(file.Content.Length)} bytes", "MB/s, median", "time ÷ SHA-256", "allocated bytes");
        foreach (var name in actions.Keys)
        {
            table.Add(
                name,
                Numbers.Whole(rounds.Median(name) * megabytes),
                Numbers.Short(rounds.Ratio(Hash, name)),
                Numbers.Whole(FitMeasure.Allocated(actions[name])));
        }

        if (hasOther)
        {
            table.Add(Other, Numbers.Short(rounds.Median(Other) * megabytes), Numbers.Whole(rounds.Ratio(Hash, Other)), "–");
        }

        Console.WriteLine(table);
        _figures.Add(new FitFigures(
            rounds.Ratio(Hash, HashAndSummary),
            rounds.Median(Whole) * megabytes,
            hasOther ? rounds.Ratio(Whole, Other) : double.NaN,
            FitMeasure.Allocated(actions[Summary]) / 1024.0));
    }

    /// <summary>Each goal by the file that is worst for it.</summary>
    private IEnumerable<Goal> Goals(bool hasOther)
    {
        yield return new Goal(
            "SHA-256 + summary ÷ SHA-256, worst file", _figures.Max(one => one.SummaryRatio), SummaryGoal, IsUpperBound: true);
        yield return new Goal(
            "full decode, worst file", _figures.Min(one => one.WholeMbPerSecond), WholeGoalMbPerSecond, Unit: "MB/s");
        yield return new Goal(
            "summary allocates, worst file", _figures.Max(one => one.SummaryKb), SummaryGoalKb, IsUpperBound: true, Unit: "KB");
        if (hasOther)
        {
            yield return new Goal("full decode ÷ fit-file-parser, worst file", _figures.Min(one => one.OtherRatio), OtherGoal);
        }
    }

    private sealed record FitFigures(double SummaryRatio, double WholeMbPerSecond, double OtherRatio, double SummaryKb);
}
