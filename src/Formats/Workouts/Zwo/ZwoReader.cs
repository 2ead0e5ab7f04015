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
        if (element.Name == "INTERVALST")
        {
            AddInterval(element, cues);
            return;
        }

        if (Read(element) is not { } step || Length(element, "Duration", step) is not { } sized)
        {
            _warnings.AtLine(element.Line, WorkoutWarningKind.NotUnderstood, $"\"{Names.Cut(element.Name, 40)}\" has no usable duration; left out.");
            return;
        }

        AddStep(element, sized with { Cues = [.. cues.Take(WorkoutLimits.CuesMax)] });
    }

    private WorkoutStep? Read(ZwoElement element)
    {
        var power = element.Power("Power", "PowerLow", "PowerHigh", "Zone");
        var step = new WorkoutStep { Power = power, Cadence = element.Cadence("Cadence", "CadenceLow", "CadenceHigh") };
        var isRamp = power?.End is not null;
        switch (element.Name)
        {
            case "STEADYSTATE" or "SOLIDSTATE":
                return step;
            case "WARMUP":
                return step with { Phase = WorkoutPhase.Warmup, IsRamp = isRamp };
            case "COOLDOWN":
                return step with { Phase = WorkoutPhase.Cooldown, IsRamp = isRamp, Power = Falling(power) };
            case "RAMP":
                return step with { IsRamp = isRamp };
            case "MAXEFFORT":
                return step with { IsMaxEffort = true, Power = null };
            case "FREERIDE":
                return step with { IsFreeRide = true, Power = null };
            default:
                _warnings.AtLine(
                    element.Line, WorkoutWarningKind.NotUnderstood, $"Unknown step \"{Names.Cut(element.Name, 40)}\"; read as free ride.");
                return step with { IsFreeRide = true, Power = null };
        }
    }

    /// <summary>Writers disagree which end of a cool-down is called low; it always falls.</summary>
    private static WorkoutTarget? Falling(WorkoutTarget? power) =>
        power?.End is null ? power : power with { Start = power.High, End = power.Low };

    private WorkoutStep? Length(ZwoElement element, string name, WorkoutStep step)
    {
        var length = element.Number(name);
        if (_isByDistance)
        {
            return length is > 0 and <= WorkoutLimits.StepMetersMax && TargetUnits.Rounded(length.Value) > 0
                ? step with { DistanceMeters = TargetUnits.Rounded(length.Value) }
                : null;
        }

        if (length is not (>= 0.5 and <= WorkoutLimits.StepSecondsMax))
        {
            return null;
        }

        var seconds = Math.Round(length.Value, MidpointRounding.AwayFromZero);
        if (seconds != length)
        {
            _warnings.AtLine(element.Line, WorkoutWarningKind.Adjusted, $"{name} rounded to whole seconds.");
        }

        return step with { DurationSeconds = (int)seconds };
    }

    private void AddStep(ZwoElement element, WorkoutStep step)
    {
        if (TryTake(element, 1))
        {
            _items.Add(step);
        }
    }

    private void AddInterval(ZwoElement element, List<WorkoutCue> cues)
    {
        var on = new WorkoutStep
        {
            Power = element.Power("OnPower", "PowerOnLow", "PowerOnHigh", "PowerOnZone"),
            Cadence = element.Cadence("Cadence", "CadenceLow", "CadenceHigh"),
        };
        var off = new WorkoutStep
        {
            Power = element.Power("OffPower", "PowerOffLow", "PowerOffHigh", "PowerOffZone"),
            Cadence = element.Cadence("CadenceResting", "CadenceRestingLow", "CadenceRestingHigh"),
        };
        var steps = new[] { Length(element, "OnDuration", on), Length(element, "OffDuration", off) }
            .OfType<WorkoutStep>().ToList();
        var reps = element.Number("Repeat") ?? 1;
        if (steps.Count == 0 || !(reps is >= 1 and <= WorkoutLimits.RepsMax))
        {
            _warnings.AtLine(element.Line, WorkoutWarningKind.NotUnderstood, "An interval needs a duration and 1 to 1000 times; left out.");
            return;
        }

        AddInterval(element, (int)reps, steps, cues);
    }

    private void AddInterval(ZwoElement element, int reps, List<WorkoutStep> steps, List<WorkoutCue> cues)
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
