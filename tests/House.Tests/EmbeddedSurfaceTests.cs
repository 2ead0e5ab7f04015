namespace TrainItAll.House;

/// <summary>The runtime that stands in for Orleans stays small, so that it can be deleted.</summary>
public sealed class EmbeddedSurfaceTests
{
    /// <summary>Lines of code as docs/decisions/0003 counts them: without blank lines, comments, usings and lone braces.</summary>
    private const int CodeLinesMax = 1_500;

    [Fact]
    public void The_runtime_keeps_within_its_budget()
    {
        var lines = SourceFile.Under("src/Orleans.Embedded").Sum(file => file.Text.Split('\n').Count(IsCode));

        Assert.True(lines <= CodeLinesMax, $"{lines} lines of code; the budget is {CodeLinesMax}. Growth needs a decision on record.");
    }

    private static bool IsCode(string line) =>
        line.Trim() is { Length: > 0 } code
        && !code.StartsWith("//", StringComparison.Ordinal)
        && !code.StartsWith("using ", StringComparison.Ordinal)
        && code.Trim('{', '}', ';', ' ').Length > 0;
}
