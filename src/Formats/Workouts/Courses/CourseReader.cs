using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>Reads one MRC or ERG file line by line.</summary>
internal sealed class CourseReader
{
    private const int PointsMax = 20_000;
    private const int TextsMax = 10_000;
    private const double MinutesMax = 1_000_000;

    private readonly WorkoutWarnings _warnings = new();
    private readonly List<CoursePoint> _points = [];
    private readonly HashSet<long> _lapSeconds = [];
    private readonly List<(long Seconds, string Message, double Shown)> _texts = [];
    private CoursePart _part;
    private bool _hasData;
    private bool? _isPercent;
    private string? _name;
    private string? _fileName;
    private double? _ftpWatts;

    private enum CoursePart
    {
        None,
        Header,
        Data,
        Text,
    }

    public WorkoutReading Read(string file)
    {
        var number = 0;
        foreach (var line in file.AsSpan().EnumerateLines())
        {
            ReadLine(line.Trim().ToString(), ++number);
        }

        if (!_hasData)
        {
            throw new WorkoutFormatException("This is no MRC or ERG file: it has no [COURSE DATA].");
        }

        var unit = IsPercent() ? TargetUnit.PercentFtp : TargetUnit.Watts;
        var steps = CourseSteps.Of(_points, _lapSeconds, unit, _warnings);
        var workout = new Workout
        {
            Name = Names.Line(_name ?? _fileName),
            Sport = WorkoutSport.Ride,
            Items = [.. CourseSteps.WithTexts(steps, _points.Count == 0 ? 0 : _points[0].Seconds, _texts)],
        };

        return new WorkoutReading(workout, _warnings.Kept) { MadeForFtpWatts = _ftpWatts };
    }

    private bool IsPercent()
    {
        if (_isPercent is null)
        {
            _warnings.Add(new WorkoutWarning(WorkoutWarningKind.Suspicious, "The file does not say its columns; read as watts."));
        }

        return _isPercent ?? false;
    }

    private void ReadLine(string line, int number)
    {
        if (line.Length == 0 || line[0] == ';')
        {
            return;
        }

        if (line[0] == '[')
        {
            ReadHeading(line.Trim('[', ']').Trim().ToUpperInvariant(), number);
            return;
        }

        switch (_part)
        {
            case CoursePart.Header:
                ReadHeader(line);
                break;
            case CoursePart.Data:
                ReadData(line.Split(';')[0], number);
                break;
            case CoursePart.Text:
                ReadText(line, number);
                break;
            default:
                _warnings.AtLine(number, WorkoutWarningKind.NotUnderstood, "A line outside of all parts; left out.");
                break;
        }
    }

    private void ReadHeading(string heading, int number)
    {
        _part = heading switch
        {
            "COURSE HEADER" => CoursePart.Header,
            "COURSE DATA" => CoursePart.Data,
            "COURSE TEXT" => CoursePart.Text,
            _ => CoursePart.None,
        };
        _hasData |= _part == CoursePart.Data;
        if (_part == CoursePart.None && !heading.StartsWith("END", StringComparison.Ordinal))
        {
            var name = Names.Cut(Names.Clean(heading), 40);
            _warnings.AtLine(number, WorkoutWarningKind.NotUnderstood, $"Unknown part \"{name}\"; left out.");
        }
    }

    private void ReadHeader(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            ReadColumns(line.ToUpperInvariant());
            return;
        }

        var value = line[(equals + 1)..].Trim();
        switch (line[..equals].Trim().ToUpperInvariant())
        {
            case "DESCRIPTION":
                _name = value;
                break;
            case "FILE NAME":
                _fileName = Path.GetFileNameWithoutExtension(value).Replace('_', ' ');
                break;
            case "FTP":
                _ftpWatts = TryNumber(value, out var ftp) && ftp is > 0 and < 10_000 ? ftp : null;
                break;
        }
    }

    private void ReadColumns(string columns)
    {
        if (!columns.StartsWith("MINUTES", StringComparison.Ordinal))
        {
            return;
        }

        _isPercent = columns.Contains("PERCENT", StringComparison.Ordinal) || columns.Contains("FTP", StringComparison.Ordinal)
            ? true
            : columns.Contains("WATTS", StringComparison.Ordinal) ? false : _isPercent;
    }

    private void ReadData(string line, int number)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return;
        }

        if (words[^1].Equals("LAP", StringComparison.OrdinalIgnoreCase) && words.Length <= 2)
        {
            ReadLap(words, number);
            return;
        }

        if (words.Length < 2 || !TryNumber(words[0], out var minutes) || !TryNumber(words[1].TrimEnd('%'), out var value))
        {
            _warnings.AtLine(number, WorkoutWarningKind.NotUnderstood, "A line of data is minutes and a value; left out.");
            return;
        }

        AddPoint(new CoursePoint(Seconds(minutes, number), value, number));
    }

    private void AddPoint(CoursePoint point)
    {
        if (_points.Count > 0 && point.Seconds < _points[^1].Seconds)
        {
            throw new WorkoutFormatException("The times run backwards.") { Line = point.Line };
        }

        if (_points.Count < PointsMax)
        {
            _points.Add(point);
            return;
        }

        _warnings.AtLine(point.Line, WorkoutWarningKind.LimitReached, "A file has at most 20,000 lines of data; the rest is left out.");
    }

    private void ReadLap(string[] words, int number)
    {
        if (_lapSeconds.Count >= WorkoutLimits.StepsMax)
        {
            _warnings.AtLine(number, WorkoutWarningKind.LimitReached, "A file has at most 2,000 laps; the rest is left out.");
        }
        else if (words.Length == 2 && TryNumber(words[0], out var minutes))
        {
            _lapSeconds.Add(Seconds(minutes, number));
        }
        else if (_points.Count > 0)
        {
            _lapSeconds.Add(_points[^1].Seconds);
        }
    }

    private static long Seconds(double minutes, int line) => minutes is >= 0 and <= MinutesMax
        ? (long)Math.Round(minutes * 60, MidpointRounding.AwayFromZero)
        : throw new WorkoutFormatException("Minutes go from 0 to 1,000,000.") { Line = line };

    private void ReadText(string line, int number)
    {
        var columns = line.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length < 2)
        {
            columns = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        }

        if (columns.Length < 2 || !TryNumber(columns[0], out var seconds) || seconds is < 0 or > MinutesMax * 60
            || _texts.Count >= TextsMax)
        {
            _warnings.AtLine(
                number, WorkoutWarningKind.NotUnderstood, "A prompt is seconds, a message and how long it is shown; left out.");
            return;
        }

        var hasShown = columns.Length > 2 && TryNumber(columns[^1], out _);
        var shown = hasShown && TryNumber(columns[^1], out var value) ? value : WorkoutCue.UsualDurationSeconds;
        _texts.Add(((long)Math.Round(seconds), string.Join(' ', columns[1..(hasShown ? ^1 : ^0)]), shown));
    }

    private static bool TryNumber(string word, out double number) =>
        double.TryParse(word.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

/// <summary>One line of data.</summary>
/// <param name="Seconds">When, in whole seconds from the start.</param>
/// <param name="Value">Watts or percent.</param>
/// <param name="Line">Which line of the file.</param>
internal readonly record struct CoursePoint(long Seconds, double Value, int Line);
