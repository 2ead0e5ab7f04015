using System.Globalization;
using TrainItAll.Api.Problems;
using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>How workouts become files (spec 7).</summary>
/// <param name="Format">Of which kind.</param>
/// <param name="Locale">In which language, where a step has several; null for the first.</param>
/// <param name="Ranges">Out of doors points become ranges.</param>
internal sealed record ExportForm(WorkoutFileFormat Format, string? Locale, WorkoutExport Ranges)
{
    private const double RangeMax = 50;
    private const int LocaleCharsMax = 20;

    /// <summary>The kinds of file, for messages.</summary>
    public const string Formats = "zwo, mrc, erg or fit";

    /// <param name="query">Where ranges and the language are.</param>
    /// <param name="ext">The kind of file, with or without its dot.</param>
    /// <param name="issues">Told what is wrong.</param>
    /// <param name="now">When the file is made.</param>
    public static ExportForm? Read(IQueryCollection query, string ext, Issues issues, DateTimeOffset now)
    {
        var format = FormatOf(ext);
        if (format is null)
        {
            issues.Add("ext", $"Use {Formats}.");
        }

        var ranges = new WorkoutExport
        {
            PowerRangePercent = Percent(query, "powerRange", 2.5, issues),
            HrRangePercent = Percent(query, "hrRange", 1.5, issues),
            PaceRangePercent = Percent(query, "paceRange", 2.5, issues),
            CreatedAt = now,
        };
        var locale = query["locale"] is [{ Length: > 0 and <= LocaleCharsMax } one] ? one : null;

        return format is { } known ? new ExportForm(known, locale, ranges) : null;
    }

    public static WorkoutFileFormat? FormatOf(string ext) =>
        ext.TrimStart('.') is "zwo" or "mrc" or "erg" or "fit" ? WorkoutFile.FormatOf(ext) : null;

    private static double Percent(IQueryCollection query, string name, double usual, Issues issues)
    {
        if (query[name] is not [{ Length: > 0 } text])
        {
            return usual;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= RangeMax)
        {
            return percent;
        }

        issues.Add(name, FormattableString.Invariant($"Use a number from 0 to {RangeMax}."));

        return usual;
    }
}
