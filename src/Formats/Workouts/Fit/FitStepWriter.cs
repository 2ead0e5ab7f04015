using System.Text;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes the steps of a FIT workout, each repeat as an extra step behind its block.</summary>
internal sealed class FitStepWriter
{
    private const byte NameBytesMax = 50;
    private const byte NotesBytesMax = 255;
    private const StepParts Expressed = StepParts.Distance | StepParts.OpenEnd | StepParts.Phase | StepParts.Intensity | StepParts.Corridor
        | StepParts.Cadence | StepParts.Averaging | StepParts.FreeRide | StepParts.MaxEffort | StepParts.HeartRate | StepParts.Pace;

    private readonly Workout _workout;
    private readonly FitMessageWriter _message;
    private readonly WorkoutWarnings _warnings;
    private readonly FitTargets _targets;
    private readonly TargetKind[] _order;
    private int _index;

    public FitStepWriter(Workout workout, WorkoutExport export, FitMessageWriter message, WorkoutWarnings warnings)
    {
        (_workout, _message, _warnings) = (workout, message, warnings);
        var settings = export.Settings?.For(workout);
        _targets = new FitTargets(export, settings, workout.IsIndoor);
        TargetKind[] preferred = workout.PreferredTarget is { } kind ? [kind] : [];
        TargetKind[] all = [TargetKind.Power, TargetKind.HeartRate, TargetKind.Pace];
        _order = [.. preferred.Concat(settings?.TargetOrder ?? []).Concat(all).Distinct()];
    }

    /// <summary>How many messages the steps take.</summary>
    public static int Count(Workout workout) =>
        workout.Items.Sum(item => item is WorkoutRepeat repeat ? (repeat.Steps.Count == 0 ? 0 : repeat.Steps.Count + 1) : 1);

    public void Write()
    {
        for (var at = 0; at < _workout.Items.Count; at++)
        {
            var path = WorkoutSteps.Path(at);
            if (_workout.Items[at] is WorkoutRepeat repeat)
            {
                WriteRepeat(repeat, path);
            }
            else
            {
                WriteStep((WorkoutStep)_workout.Items[at], path);
            }
        }
    }

    private void WriteRepeat(WorkoutRepeat repeat, string path)
    {
        if (repeat.Steps.Count == 0)
        {
            return;
        }

        var first = _index;
        for (var at = 0; at < repeat.Steps.Count; at++)
        {
            WriteStep(repeat.Steps[at], $"{path}.{WorkoutSteps.Path(at)}");
        }

        _message.Add(FitWorkoutFields.Step.MessageIndex, FitBaseType.UInt16, _index++)
            .Add(FitWorkoutFields.Step.Name, repeat.Text is null ? null : RepeatText.Of(repeat), NameBytesMax)
            .Add(FitWorkoutFields.Step.DurationType, FitBaseType.Enumeration, FitWorkoutFields.Duration.RepeatSteps)
            .Add(FitWorkoutFields.Step.DurationValue, FitBaseType.UInt32, first)
            .Add(FitWorkoutFields.Step.TargetType, FitBaseType.Enumeration, FitWorkoutFields.Target.Open)
            .Add(FitWorkoutFields.Step.TargetValue, FitBaseType.UInt32, repeat.Reps)
            .Write(FitWorkoutFields.StepMessage);
    }

    private void WriteStep(WorkoutStep step, string path)
    {
        Losses.Warn(step, path, Expressed, _warnings);
        var text = Text(step, path);
        var isCut = text is not null && Encoding.UTF8.GetByteCount(text) >= NameBytesMax;
        _message.Add(FitWorkoutFields.Step.MessageIndex, FitBaseType.UInt16, _index++)
            .Add(FitWorkoutFields.Step.Name, text, NameBytesMax)
            .Add(FitWorkoutFields.Step.Intensity, FitBaseType.Enumeration, (int)Intensity(step))
            .Add(FitWorkoutFields.Step.Notes, isCut ? text : null, NotesBytesMax);
        AddLength(step, path);
        AddTargets(step, path);
        _message.Write(FitWorkoutFields.StepMessage);
    }

    private string? Text(WorkoutStep step, string path)
    {
        var ramp = step.IsRamp ? StepLineWriter.Target(step.Power ?? step.HeartRate ?? step.Pace ?? step.Cadence) : null;
        var text = Names.Line(ramp is null ? step.Text : $"{step.Text} (ramp {ramp})", int.MaxValue);
        if (text is not null && Encoding.UTF8.GetByteCount(text) >= NotesBytesMax)
        {
            _warnings.At(path, WorkoutWarningKind.Lost, "A FIT file holds 254 bytes of a prompt; the rest is cut.");
        }

        return text;
    }

    private static StepIntensity Intensity(WorkoutStep step) => step.Intensity ?? step.Phase switch
    {
        WorkoutPhase.Warmup => StepIntensity.Warmup,
        WorkoutPhase.Cooldown => StepIntensity.Cooldown,
        _ => StepIntensity.Active,
    };

    private void AddLength(WorkoutStep step, string path)
    {
        if (step.IsUntilLapPress || (step.DurationSeconds is null && step.DistanceMeters is null))
        {
            if (step.DurationSeconds is not null || step.DistanceMeters is not null)
            {
                _warnings.At(path, WorkoutWarningKind.Lost, "An open step has no length in a FIT file; the estimate is left out.");
            }

            _message.Add(FitWorkoutFields.Step.DurationType, FitBaseType.Enumeration, FitWorkoutFields.Duration.Open);
            return;
        }

        var isDistance = step.DistanceMeters is not null;
        _message.Add(
                FitWorkoutFields.Step.DurationType,
                FitBaseType.Enumeration,
                isDistance ? FitWorkoutFields.Duration.Distance : FitWorkoutFields.Duration.Time)
            .Add(
                FitWorkoutFields.Step.DurationValue,
                FitBaseType.UInt32,
                step.DistanceMeters ?? step.DurationSeconds,
                isDistance ? 100 : 1000);
    }

    private void AddTargets(WorkoutStep step, string path)
    {
        var isFree = step.IsFreeRide || step.IsMaxEffort;
        var candidates = isFree ? [] : _order.Select(kind => TargetOf(step, kind)).OfType<WorkoutTarget>().ToList();
        var target = candidates.Select(_targets.Of).FirstOrDefault(found => found is not null);
        if (candidates.Count > (target is null ? 0 : 1))
        {
            _warnings.At(
                path,
                WorkoutWarningKind.Lost,
                "A FIT step holds one target that is absolute or resolved, and a cadence; others are left out.");
        }

        var cadence = step.Cadence is null ? null : _targets.Of(step.Cadence);
        Add(target ?? cadence, FitWorkoutFields.Step.TargetType);
        if (target is not null && cadence is not null)
        {
            Add(cadence, FitWorkoutFields.Step.SecondTargetType);
        }
    }

    /// <summary>Adds the four fields of a target, which follow each other.</summary>
    private void Add(FitTarget? target, byte typeField) =>
        _message.Add(typeField, FitBaseType.Enumeration, target?.Type ?? FitWorkoutFields.Target.Open)
            .Add((byte)(typeField + 1), FitBaseType.UInt32, target?.Zone)
            .Add((byte)(typeField + 2), FitBaseType.UInt32, target?.Low)
            .Add((byte)(typeField + 3), FitBaseType.UInt32, target?.High);

    private static WorkoutTarget? TargetOf(WorkoutStep step, TargetKind kind) => kind switch
    {
        TargetKind.Power => step.Power,
        TargetKind.HeartRate => step.HeartRate,
        TargetKind.Pace => step.Pace,
        _ => null,
    };
}
