using System.Text.RegularExpressions;

namespace TrainItAll.House;

/// <summary>House rules that no analyzer checks. Each test names every offender, so one run shows the whole list.</summary>
public sealed partial class TidyTests
{
    private const int FileLinesMax = 300;

    [Fact]
    public void Source_files_fit_in_the_head() =>
        AssertNone(Source.Concat(Tests).Where(file => file.LineCount > FileLinesMax), $"more than {FileLinesMax} lines");

    [Fact]
    public void Nothing_swallows_an_exception() =>
        AssertNone(Source.Concat(Tests).Where(file => SwallowedException().IsMatch(file.Text)), "an empty catch block");

    [Fact]
    public void Nothing_is_left_for_later_without_an_issue() =>
        AssertNone(Source.Concat(Tests).Where(file => Reminder().IsMatch(file.Text)), "a reminder without an issue number");

    [Fact]
    public void Only_the_composition_knows_which_runtime_runs() =>
        AssertNone(
            Source.Where(file => file.Text.Contains("Embedded", StringComparison.Ordinal)
                && !file.Path.StartsWith("src/Orleans.Embedded/", StringComparison.Ordinal)
                && file.Path != "src/Silo/Runtime.Embedded.cs"),
            "the word Embedded: nothing outside the runtime may depend on it");

    [Fact]
    public void Names_say_what_a_thing_is() =>
        AssertNone(Source.Where(file => EmptyName().IsMatch(file.Text)), "a type called Manager, Helper, Util or Base…");

    [Fact]
    public void Checks_are_not_switched_off_in_place() =>
        AssertNone(Source.Where(file => file.Text.Contains("#pragma warning disable", StringComparison.Ordinal)), "a pragma");

    [Fact]
    public void A_swallowed_exception_would_be_found()
    {
        Assert.Matches(SwallowedException(), "catch (IOException) { }");
        Assert.DoesNotMatch(SwallowedException(), "catch (IOException e) { Log(e); }");
    }

    private static IReadOnlyList<SourceFile> Source { get; } = SourceFile.Under("src");

    private static IReadOnlyList<SourceFile> Tests { get; } =
        [.. SourceFile.Under("tests").Where(file => !file.Path.StartsWith("tests/House.Tests/", StringComparison.Ordinal))];

    private static void AssertNone(IEnumerable<SourceFile> offenders, string what)
    {
        var paths = offenders.Select(file => file.Path).ToList();
        Assert.True(paths.Count == 0, $"{what}:{Environment.NewLine}{string.Join(Environment.NewLine, paths)}");
    }

    [GeneratedRegex(@"catch\s*(?:\([^)]*\))?\s*\{\s*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SwallowedException();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b(?!\s*\(?#\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reminder();

    [GeneratedRegex(@"\b(class|record|interface|struct)\s+(\w*(Manager|Helper|Helpers|Util|Utils)|Base[A-Z]\w*)\b(?<!ObserverManager)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EmptyName();
}
