namespace TrainItAll.Formats.Workouts;

/// <summary>Reads one text line by line (spec/workout-files.md 2.1).</summary>
internal sealed class TextReading(WorkoutSport sport, WorkoutSettings? settings)
{
    // In a pool 400m are meant as meters and read as minutes: nobody plans a longer step than this by intent.
    private const int SuspiciousSeconds = 6 * 3600;

    private readonly WorkoutWarnings _warnings = new();
    private readonly List<WorkoutItem> _items = [];
    private readonly List<WorkoutStep> _repeated = [];
    private readonly ProseLines _prose = new();
    private readonly ItemBudget _budget = new();
    private string? _repeatText;
    private int _reps;
    private WorkoutPhase _phase;
    private string? _category;
    private double? _poolLengthMeters;

    public WorkoutReading Read(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            Read(Names.Clean(line), number);
        }

        EndRepeat();
        var workout = new Workout
        {
            Sport = sport,
            Description = _prose.Text,
            Category = _category,
            PoolLengthMeters = _poolLengthMeters,
            Items = [.. _items],
        };

        return new WorkoutReading(workout, _warnings.Kept);
    }

    private void Read(string line, int number)
    {
        switch (TextLine.KindOf(line))
        {
            case TextLineKind.Empty:
                EndRepeat();
                _phase = WorkoutPhase.None;
                _prose.AddBlank();
                break;
            case TextLineKind.Dash:
                ReadDash(line, number);
                break;
            case TextLineKind.Repeat:
                ReadRepeat(line, number);
                break;
            case TextLineKind.Warmup:
                _phase = WorkoutPhase.Warmup;
                break;
            case TextLineKind.Cooldown:
                _phase = WorkoutPhase.Cooldown;
                break;
            case TextLineKind.Category:
                _category = Names.Line(TextLine.Category(line));
                break;
            case TextLineKind.PoolLength:
                _poolLengthMeters = TextLine.PoolLengthMeters(line);
                break;
            default:
                _prose.Add(line);
                break;
        }
    }

    private void ReadDash(string line, int number)
    {
        if (StepLineReader.Read(line, sport, settings, (kind, message) => _warnings.AtLine(number, kind, message)) is not { } step)
        {
            _prose.Add(line);
            return;
        }

        if (!_budget.TryTake(_repeatText is null ? 1 : _reps))
        {
            _warnings.AtLine(number, WorkoutWarningKind.LimitReached, ItemBudget.Message);
            return;
        }

        if (step.DurationSeconds > SuspiciousSeconds && sport is WorkoutSport.Swim or WorkoutSport.Run)
        {
            _warnings.AtLine(
                number, WorkoutWarningKind.Suspicious, "This step is longer than 6 hours: \"m\" means minutes; write \"mtr\" for meters.");
        }

        step = step.Phase == WorkoutPhase.None ? step with { Phase = _phase } : step;
        _prose.AddGap();
        if (_repeatText is null)
        {
            _items.Add(step);
            return;
        }

        _repeated.Add(step);
    }

    private void ReadRepeat(string line, int number)
    {
        EndRepeat();
        var reps = TextLine.Reps(line);
        if (reps is < 1 or > WorkoutLimits.RepsMax)
        {
            _warnings.AtLine(number, WorkoutWarningKind.LimitReached, "A repeat has 1 to 1000 times; this line is taken as prose.");
            _prose.Add(line);
            return;
        }

        (_repeatText, _reps) = (line, (int)reps!);
    }

    private void EndRepeat()
    {
        if (_repeatText is not null && _repeated.Count > 0)
        {
            _items.Add(new WorkoutRepeat { Reps = _reps, Text = RepeatText.Own(_repeatText, _reps), Steps = [.. _repeated] });
        }

        _repeatText = null;
        _repeated.Clear();
    }
}
