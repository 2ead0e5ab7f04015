using System.Text.Json;

namespace TrainItAll.Formats.Workouts;

/// <summary>Reads the targets of a step (spec/intervals.md 9.3).</summary>
internal sealed class DocumentTargets(TargetUnit paceUnit)
{
    // A name like MINS_KM is seen with minutes and with seconds. Nobody covers a kilometer in less than half a minute,
    // nor plans one that takes more than half an hour.
    private const double MinutesBelow = 30;

    public WorkoutTarget? Read(JsonElement step, string name, TargetKind kind, string path, WorkoutWarnings warnings)
    {
        if (DocumentValue.Object(step, name) is not { } value)
        {
            return null;
        }

        var target = Read(value);
        if (target is null || target.Kind != kind)
        {
            warnings.At($"{path}.{name}", WorkoutWarningKind.NotUnderstood, "Unknown units or impossible numbers; left out.");
            return null;
        }

        return target;
    }

    private WorkoutTarget? Read(JsonElement value)
    {
        var name = DocumentValue.Text(value, "units") ?? string.Empty;
        if (Unit(name, value) is not { } unit)
        {
            return null;
        }

        var factor = PaceUnits.Of(name) is not null && name.StartsWith("MINS", StringComparison.OrdinalIgnoreCase) ? 60 : 1;
        var point = DocumentValue.Number(value, "value");
        var start = DocumentValue.Number(value, "start");
        var end = DocumentValue.Number(value, "end");
        if ((start ?? point) is not { } first)
        {
            return null;
        }

        var last = start is null || end is null ? (double?)null : InSeconds(end.Value, factor);

        return TargetUnits.Possible(unit, InSeconds(first, factor), last) is not { } target ? null : target with
        {
            Averaging = StepWords.Averaging(DocumentValue.Text(value, "target") ?? string.Empty) ?? TargetAveraging.None,
            MmpSeconds = unit == TargetUnit.PercentMmp ? MmpSeconds(value) : null,
        };
    }

    private TargetUnit? Unit(string name, JsonElement value)
    {
        if (name.Equals(DocumentUnits.Seconds, StringComparison.OrdinalIgnoreCase))
        {
            return PaceUnits.Of(DocumentValue.Text(value, "pace_units")) ?? paceUnit;
        }

        return DocumentUnits.Of(name) ?? PaceUnits.Of(name);
    }

    private static double InSeconds(double value, int factor) => factor > 1 && value < MinutesBelow ? value * factor : value;

    private static int? MmpSeconds(JsonElement value) =>
        DocumentValue.Number(value, "mmp_duration") is >= 1 and <= WorkoutLimits.StepSecondsMax and var seconds ? (int)seconds : null;
}
