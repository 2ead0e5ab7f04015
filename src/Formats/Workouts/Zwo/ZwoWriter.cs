using System.Globalization;
using System.Text;
using System.Xml;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes one ZWO file (spec/workout-files.md 3.3).</summary>
internal sealed class ZwoWriter
{
    private const StepParts Expressed = StepParts.Ramp | StepParts.FreeRide | StepParts.MaxEffort | StepParts.Cadence
        | StepParts.CueTimes | StepParts.Corridor;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    private readonly Workout _workout;
    private readonly WorkoutSettings? _settings;
    private readonly WorkoutWarnings _warnings = new();
    private readonly bool _isByDistance;

    public ZwoWriter(Workout workout, WorkoutSettings? settings)
    {
        (_workout, _settings) = (workout, settings);
        _isByDistance = workout.Sport == WorkoutSport.Run && workout.Items.Count > 0
            && workout.Unroll().All(step => step.DistanceMeters is not null);
    }

    public WrittenWorkout Write()
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("workout_file");
            xml.WriteElementString("author", "TrainItAll");
            xml.WriteElementString("name", Names.Line(_workout.Name) ?? string.Empty);
            xml.WriteElementString("description", Names.Description(_workout.Description) ?? string.Empty);
            xml.WriteElementString("sportType", _workout.Sport == WorkoutSport.Run ? "run" : "bike");
            if (_isByDistance)
            {
                xml.WriteElementString("durationType", "distance");
            }

            xml.WriteStartElement("workout");
            WriteItems(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return new WrittenWorkout(bytes.ToArray(), _warnings.Kept);
    }

    private void WriteItems(XmlWriter xml)
    {
        for (var index = 0; index < _workout.Items.Count; index++)
        {
            var path = WorkoutSteps.Path(index);
            switch (_workout.Items[index])
            {
                case WorkoutRepeat repeat when IsInterval(repeat):
                    WriteInterval(xml, repeat, path);
                    break;
                case WorkoutRepeat repeat:
                    WriteUnrolled(xml, repeat, path);
                    break;
                case WorkoutStep step:
                    WriteStep(xml, new PlannedStep(step, path, PlannedStep.SecondsOf(_workout, step, _settings), step.Cues));
                    break;
            }
        }
    }

    private void WriteUnrolled(XmlWriter xml, WorkoutRepeat repeat, string path)
    {
        _warnings.At(path, WorkoutWarningKind.Adjusted, "The repeat is written out: a ZWO interval has two steady steps.");
        foreach (var step in PlannedStep.Of(_workout, repeat, path, _settings))
        {
            WriteStep(xml, step);
        }
    }

    private void WriteStep(XmlWriter xml, PlannedStep planned)
    {
        var step = planned.Step;
        Warn(step, planned.Path);
        if (step.IsMaxEffort || step.IsFreeRide || ZwoPower.Shares(_workout, step, _settings) is not var (start, end))
        {
            xml.WriteStartElement(step.IsMaxEffort ? "MaxEffort" : "FreeRide");
            WriteRest(xml, planned with { Cues = WithTarget(planned) });
            return;
        }

        var isPoint = !step.IsRamp && ZwoPower.IsPoint(_workout, step);
        xml.WriteStartElement(step.IsRamp ? RampName(step, start, end) : "SteadyState");
        WriteNumber(xml, "show_avg", step.IsRamp ? null : 1);
        WriteNumber(xml, "Power", isPoint ? start : null);
        WriteNumber(xml, "PowerLow", isPoint ? null : start);
        WriteNumber(xml, "PowerHigh", isPoint ? null : end);
        WriteRest(xml, planned);
    }

    /// <summary>A cool-down that rises would be read as one that falls, so it is a plain ramp.</summary>
    private static string RampName(WorkoutStep step, double start, double end) => step.Phase switch
    {
        WorkoutPhase.Warmup => "Warmup",
        WorkoutPhase.Cooldown when start >= end => "Cooldown",
        _ => "Ramp",
    };

    private void WriteRest(XmlWriter xml, PlannedStep planned)
    {
        WriteNumber(xml, "Duration", Length(planned.Step));
        var cadence = planned.Step.Cadence;
        WriteNumber(xml, "Cadence", cadence?.End is null ? cadence?.Start : null);
        WriteNumber(xml, "CadenceLow", cadence?.End is null ? null : cadence.Start);
        WriteNumber(xml, "CadenceHigh", cadence?.End);
        WriteCues(xml, planned.Cues, 0);
        xml.WriteEndElement();
    }

    /// <summary>A target that the file cannot hold is told to the athlete instead.</summary>
    private Sequence<WorkoutCue> WithTarget(PlannedStep planned)
    {
        var step = planned.Step;
        if (step.IsMaxEffort || step.IsFreeRide || (step.Power ?? step.HeartRate ?? step.Pace) is not { } target)
        {
            return planned.Cues;
        }

        _warnings.At(planned.Path, WorkoutWarningKind.Adjusted, "The target is written as a prompt; the step is a free ride.");

        return [new WorkoutCue(0, StepLineWriter.Target(target)!), .. planned.Cues];
    }

    private bool IsInterval(WorkoutRepeat repeat) => repeat.Steps.Count == 2 && repeat.Steps.All(step =>
        step is { IsRamp: false, IsFreeRide: false, IsMaxEffort: false, IsUntilLapPress: false, Cadence: null or { End: null } }
        && ZwoPower.IsPoint(_workout, step)
        && ZwoPower.Shares(_workout, step, _settings) is not null);

    private void WriteInterval(XmlWriter xml, WorkoutRepeat repeat, string path)
    {
        var (on, off) = (repeat.Steps[0], repeat.Steps[1]);
        Warn(on, $"{path}.{WorkoutSteps.Path(0)}");
        Warn(off, $"{path}.{WorkoutSteps.Path(1)}");
        xml.WriteStartElement("IntervalsT");
        WriteNumber(xml, "show_avg", 1);
        WriteNumber(xml, "Repeat", repeat.Reps);
        WriteNumber(xml, "OnDuration", Length(on));
        WriteNumber(xml, "OffDuration", Length(off));
        WriteNumber(xml, "OnPower", ZwoPower.Shares(_workout, on, _settings)?.Start);
        WriteNumber(xml, "OffPower", ZwoPower.Shares(_workout, off, _settings)?.Start);
        WriteNumber(xml, "Cadence", on.Cadence?.Start);
        WriteNumber(xml, "CadenceResting", off.Cadence?.Start);
        var start = 0L;
        foreach (var step in PlannedStep.Of(_workout, repeat, path, _settings))
        {
            WriteCues(xml, step.Cues, start);
            start += step.Seconds;
        }

        xml.WriteEndElement();
    }

    private void Warn(WorkoutStep step, string path)
    {
        var own = _workout.Sport == WorkoutSport.Run ? StepParts.Pace : StepParts.None;
        var rampPhase = step.IsRamp ? StepParts.Phase : StepParts.None;
        Losses.Warn(step, path, Expressed | own | rampPhase | (_isByDistance ? StepParts.Distance : StepParts.None), _warnings);
    }

    private double Length(WorkoutStep step) =>
        _isByDistance ? step.DistanceMeters ?? 0 : PlannedStep.SecondsOf(_workout, step, _settings);

    private static void WriteCues(XmlWriter xml, Sequence<WorkoutCue> cues, long startSeconds)
    {
        foreach (var cue in cues)
        {
            xml.WriteStartElement("textevent");
            WriteNumber(xml, "timeoffset", startSeconds + cue.OffsetSeconds);
            xml.WriteAttributeString("message", Names.Line(cue.Message) ?? string.Empty);
            WriteNumber(xml, "duration", cue.DurationSeconds);
            xml.WriteEndElement();
        }
    }

    private static void WriteNumber(XmlWriter xml, string name, double? number)
    {
        if (number is { } value)
        {
            xml.WriteAttributeString(name, value.ToString("0.###", CultureInfo.InvariantCulture));
        }
    }
}
