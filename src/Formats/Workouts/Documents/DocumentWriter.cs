using System.Text.Json;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes one document.</summary>
internal sealed class DocumentWriter
{
    private readonly Workout _workout;
    private readonly WorkoutSettings? _settings;
    private readonly TargetUnit? _paceUnit;

    public DocumentWriter(Workout workout, WorkoutSettings? settings)
    {
        _workout = workout;
        _settings = settings?.For(workout);
        _paceUnit = settings?.PaceUnit ?? FirstPaceUnit(workout);
    }

    /// <summary>Whether steps also say their targets in absolute units.</summary>
    public bool IsResolved { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        var totals = WorkoutTotals.Of(_workout, _settings);
        json.WriteStartObject();
        WriteSteps(json, _workout.Items);
        json.WriteNumber("duration", totals.DurationSeconds);
        json.WriteNumber("distance", totals.DistanceMeters);
        WriteText(json, "description", Names.Description(_workout.Description));
        WriteText(json, "target", TargetName(_workout.PreferredTarget));
        WriteOptions(json);
        WriteText(json, "pace_units", _paceUnit is { } unit ? PaceUnits.Name(unit) : null);
        WriteSettings(json, totals);
        json.WriteEndObject();
    }

    private static TargetUnit? FirstPaceUnit(Workout workout) =>
        workout.Items.SelectMany(StepsOf).Select(step => step.Pace?.Unit).FirstOrDefault(IsAbsolutePace);

    private static bool IsAbsolutePace(TargetUnit? unit) => unit is { } one && TargetUnits.PaceMeters(one) is not null;

    private static IEnumerable<WorkoutStep> StepsOf(WorkoutItem item) =>
        item is WorkoutRepeat repeat ? repeat.Steps : [(WorkoutStep)item];

    private static string? TargetName(TargetKind? kind) => kind switch
    {
        TargetKind.Power => "POWER",
        TargetKind.HeartRate => "HR",
        TargetKind.Pace => "PACE",
        _ => null,
    };

    private void WriteSteps(Utf8JsonWriter json, IEnumerable<WorkoutItem> items)
    {
        json.WriteStartArray("steps");
        foreach (var item in items)
        {
            json.WriteStartObject();
            if (item is WorkoutRepeat repeat)
            {
                WriteRepeat(json, repeat);
            }
            else
            {
                WriteStep(json, (WorkoutStep)item);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRepeat(Utf8JsonWriter json, WorkoutRepeat repeat)
    {
        json.WriteNumber("reps", repeat.Reps);
        json.WriteString("text", RepeatText.Of(repeat));
        json.WriteNumber("duration", repeat.Reps * repeat.Steps.Sum(step => (long)(StepLength.Seconds(step, _settings) ?? 0)));
        json.WriteNumber("distance", TargetUnits.Rounded(repeat.Reps * repeat.Steps.Sum(step => step.DistanceMeters ?? 0)));
        WriteSteps(json, repeat.Steps);
    }

    private void WriteStep(Utf8JsonWriter json, WorkoutStep step)
    {
        WriteText(json, "text", CueMarks.Write(step.Cues));
        WriteTranslations(json, step);
        WriteFlag(json, "warmup", step.Phase == WorkoutPhase.Warmup);
        WriteFlag(json, "cooldown", step.Phase == WorkoutPhase.Cooldown);
        WriteText(json, "intensity", step.Intensity is { } intensity ? StepWords.Word(intensity) : null);
        WriteFlag(json, "ramp", step.IsRamp);
        WriteFlag(json, "freeride", step.IsFreeRide);
        WriteFlag(json, "maxeffort", step.IsMaxEffort);
        WriteFlag(json, "hidepower", step.HidesPower);
        WriteFlag(json, "until_lap_press", step.IsUntilLapPress);
        WriteNumber(json, "duration", StepLength.Seconds(step, _settings));
        WriteNumber(json, "distance", step.DistanceMeters);
        WriteTarget(json, "power", step.Power);
        WriteTarget(json, "hr", InDocument(step.HeartRate));
        WriteTarget(json, "pace", step.Pace);
        WriteTarget(json, "cadence", step.Cadence);
        WriteTarget(json, "rpe", step.Exertion);
        if (IsResolved)
        {
            WriteResolved(json, step);
        }
    }

    private static void WriteTranslations(Utf8JsonWriter json, WorkoutStep step)
    {
        if (step.Translations.Count == 0)
        {
            return;
        }

        json.WriteStartObject("text_locale");
        foreach (var translation in step.Translations)
        {
            WriteText(json, translation.Locale, Names.Line(translation.Text));
        }

        json.WriteEndObject();
    }

    /// <summary>Beats per minute as a share of the maximum, where that is known: the dialect has no unit for them.</summary>
    private WorkoutTarget? InDocument(WorkoutTarget? target)
    {
        if (target?.Unit != TargetUnit.Bpm || !(_settings?.MaxHrBpm > 0))
        {
            return target;
        }

        return target with { Unit = TargetUnit.PercentMaxHr, Start = Share(target.Start), End = target.End is { } end ? Share(end) : null };
    }

    private double Share(double bpm) => Math.Round(100 * bpm / _settings!.MaxHrBpm!.Value, 1, MidpointRounding.AwayFromZero);

    private void WriteTarget(Utf8JsonWriter json, string name, WorkoutTarget? target)
    {
        if (target is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("units", DocumentUnits.Name(target.Unit));
        if (target.End is { } end)
        {
            json.WriteNumber("start", target.Start);
            json.WriteNumber("end", end);
        }
        else
        {
            json.WriteNumber("value", target.Start);
        }

        if (IsAbsolutePace(target.Unit) && target.Unit != _paceUnit)
        {
            json.WriteString("pace_units", PaceUnits.Name(target.Unit));
        }

        WriteText(json, "target", target.Averaging == TargetAveraging.None ? null : StepWords.Word(target.Averaging));
        WriteNumber(json, "mmp_duration", target.MmpSeconds);
        json.WriteEndObject();
    }

    private void WriteResolved(Utf8JsonWriter json, WorkoutStep step)
    {
        WriteResolved(json, "_power", step.Power);
        WriteResolved(json, "_hr", step.HeartRate);
        WriteResolved(json, "_pace", step.Pace);
        if (StepLength.Meters(step, _settings) is { } meters && (step.Pace is not null || step.DistanceMeters is not null))
        {
            json.WriteNumber("_distance", (float)meters);
        }
    }

    private void WriteResolved(Utf8JsonWriter json, string name, WorkoutTarget? target)
    {
        if (target is null || WorkoutResolver.Resolve(target, _settings) is not { } resolved)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value", (float)resolved.Value);
        WriteNumber(json, "start", (float?)resolved.Start);
        WriteNumber(json, "end", (float?)resolved.End);
        json.WriteEndObject();
    }

    private void WriteOptions(Utf8JsonWriter json)
    {
        if (Names.Line(_workout.Category) is null && _workout.PoolLengthMeters is null)
        {
            return;
        }

        json.WriteStartObject("options");
        WriteText(json, "category", Names.Line(_workout.Category));
        WriteNumber(json, "pool_length", _workout.PoolLengthMeters);
        json.WriteEndObject();
    }

    private void WriteSettings(Utf8JsonWriter json, WorkoutTotals totals)
    {
        WriteNumber(json, "ftp", _settings?.FtpWatts);
        WriteNumber(json, "lthr", _settings?.LthrBpm);
        WriteNumber(json, "max_hr", _settings?.MaxHrBpm);
        WriteNumber(json, "threshold_pace", _settings?.ThresholdPaceMetersPerSecond);
        WriteNumber(json, "normalized_power", totals.NormalizedWatts);
        WriteNumber(json, "average_watts", totals.AverageWatts);
        if (totals.ZoneSeconds.Count > 0)
        {
            json.WriteStartArray("zoneTimes");
            foreach (var seconds in totals.ZoneSeconds)
            {
                json.WriteNumberValue(seconds);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, float? number)
    {
        if (number is { } value && float.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool flag)
    {
        if (flag)
        {
            json.WriteBoolean(name, value: true);
        }
    }
}
