using System.Text;
using System.Xml;

namespace TrainItAll.Formats.Workouts;

/// <summary>Reads one ZWO file element by element.</summary>
internal sealed class ZwoReader(XmlReader xml)
{
    private readonly WorkoutWarnings _warnings = new();
    private readonly List<WorkoutItem> _items = [];
    private readonly ItemBudget _budget = new();
    private string? _name;
    private string? _description;
    private bool _isRun;
    private bool _isByDistance;

    private int Line => ((IXmlLineInfo)xml).LineNumber;

    public WorkoutReading Read()
    {
        xml.MoveToContent();
        if (!xml.LocalName.Equals("workout_file", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkoutFormatException("This is no ZWO file: its root is not workout_file.") { Line = Line };
        }

        while (Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1)
            {
                ReadTop();
            }
        }

        var workout = new Workout
        {
            Name = Names.Line(_name),
            Description = Names.Description(_description),
            Sport = _isRun ? WorkoutSport.Run : WorkoutSport.Ride,
            Items = [.. _items],
        };

        return new WorkoutReading(WorkoutSteps.Map(workout, (step, _) => InUnits(step)), _warnings.Kept);
    }

    private bool Next()
    {
        var isThere = xml.Read();
        if (xml.Depth > WorkoutLimits.DepthMax)
        {
            throw new WorkoutFormatException("The ZWO file is nested too deep.") { Line = Line };
        }

        return isThere;
    }

    private void ReadTop()
    {
        switch (xml.LocalName.ToUpperInvariant())
        {
            case "NAME":
                _name = ReadText();
                break;
            case "DESCRIPTION":
                _description = ReadText();
                break;
            case "SPORTTYPE":
                ReadSport(ReadText().Trim());
                break;
            case "DURATIONTYPE":
                _isByDistance = ReadText().Trim().Equals("distance", StringComparison.OrdinalIgnoreCase);
                break;
            case "WORKOUT":
                ReadSteps();
                break;
        }
    }

    private void ReadSport(string sport)
    {
        _isRun = sport.Equals("run", StringComparison.OrdinalIgnoreCase);
        if (!_isRun && !sport.Equals("bike", StringComparison.OrdinalIgnoreCase))
        {
            _warnings.AtLine(Line, WorkoutWarningKind.NotUnderstood, "sportType is neither bike nor run; taken as bike.");
        }
    }

    /// <summary>The text of the current element, whatever elements stand in between.</summary>
    private string ReadText()
    {
        var text = new StringBuilder();
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var depth = xml.Depth;
        while (Next() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }

    private void ReadSteps()
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        while (Next() && xml.Depth > 1)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 2)
            {
                var isEmpty = xml.IsEmptyElement;
                var element = new ZwoElement(xml);
                Add(element, isEmpty ? [] : ReadCues());
            }
        }
    }

    private List<WorkoutCue> ReadCues()
    {
        var cues = new List<WorkoutCue>();
        while (Next() && xml.Depth > 2)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 3
                && xml.LocalName.ToUpperInvariant() is "TEXTEVENT" or "TEXTNOTIFICATION")
            {
                AddCue(cues, new ZwoElement(xml));
            }
        }

        return cues;
    }

    private void AddCue(List<WorkoutCue> cues, ZwoElement element)
    {
        if (element.Number("timeoffset") is null && element.Number("distoffset") > 0)
        {
            _warnings.AtLine(element.Line, WorkoutWarningKind.Adjusted, "A prompt at a distance is shown at the start of its step.");
        }

        var cue = CueMarks.Possible(
            element.Number("timeoffset") ?? 0,
            element.Text("message") ?? element.Text("text"),
            element.Number("duration") ?? WorkoutCue.UsualDurationSeconds);
        if (cue is null)
        {
            return;
        }

        // A file of the greatest size could hold tens of thousands; those of an interval are spread over its times.
        if (cues.Count < WorkoutLimits.CuesMax * 10)
        {
            cues.Add(cue);
            return;
        }

        _warnings.AtLine(element.Line, WorkoutWarningKind.LimitReached, "A step has at most 1,000 prompts; the rest is left out.");
    }

    private void Add(ZwoElement element, List<WorkoutCue> cues)
    {
        var steps = new ZwoStepReader(_isByDistance, _warnings);
        if (element.Name == "INTERVALST")
        {
            if (steps.ReadInterval(element) is var (reps, repeated))
            {
                AddInterval(element, reps, repeated, cues);
            }
        }
        else if (steps.Read(element) is { } step)
        {
            AddStep(element, step with { Cues = [.. cues.Take(WorkoutLimits.CuesMax)] });
        }
    }

    private void AddStep(ZwoElement element, WorkoutStep step)
    {
        if (TryTake(element, 1))
        {
            _items.Add(step);
        }
    }

    private void AddInterval(ZwoElement element, int reps, IReadOnlyList<WorkoutStep> steps, List<WorkoutCue> cues)
    {
        var prompted = ZwoIntervalCues.Spread(steps, reps, cues);
        if (prompted.Count == steps.Count)
        {
            if (TryTake(element, steps.Count * reps))
            {
                _items.Add(new WorkoutRepeat { Reps = reps, Steps = [.. prompted] });
            }

            return;
        }

        _warnings.AtLine(element.Line, WorkoutWarningKind.Adjusted, "The prompts differ from time to time, so the repeat is written out.");
        foreach (var step in prompted)
        {
            AddStep(element, step);
        }
    }

    private bool TryTake(ZwoElement element, int count)
    {
        var isTaken = _budget.TryTake(count);
        if (!isTaken)
        {
            _warnings.AtLine(element.Line, WorkoutWarningKind.LimitReached, ItemBudget.Message);
        }

        return isTaken;
    }

    /// <summary>In a run the shares are those of the threshold speed.</summary>
    private WorkoutStep InUnits(WorkoutStep step) => !_isRun || step.Power is not { } power
        ? step
        : step with
        {
            Power = null,
            Pace = power.Unit == TargetUnit.PowerZone
                ? power with { Unit = TargetUnit.PaceZone }
                : TargetUnits.Possible(TargetUnit.PercentPace, power.Start, power.End),
        };
}
