using System.Globalization;
using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes one MRC or ERG file.</summary>
internal sealed class CourseWriter(Workout workout, WorkoutSettings? settings, bool isPercent)
{
    private const double RestPercent = 50;
    private const StepParts Expressed = StepParts.Ramp | StepParts.CueTimes;

    private readonly WorkoutWarnings _warnings = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _prompts = new();

    public WrittenWorkout Write()
    {
        WriteHeader();
        Line("[COURSE DATA]");
        var start = 0L;
        foreach (var planned in PlannedStep.Of(workout, settings).Take(WorkoutLimits.UnrolledStepsMax))
        {
            var (from, to) = Values(planned);
            Line($"{Minutes(start)}\t{Value(from)}");
            AddPrompts(planned, start);
            start += planned.Seconds;
            Line($"{Minutes(start)}\t{Value(to)}");
        }

        Line("[END COURSE DATA]");
        if (_prompts.Length > 0)
        {
            Line("[COURSE TEXT]");
            _text.Append(_prompts);
            Line("[END COURSE TEXT]");
        }

        return new WrittenWorkout(Encoding.UTF8.GetBytes(_text.ToString()), _warnings.Kept);
    }

    private static string Minutes(long seconds) => (seconds / 60.0).ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Value(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private void WriteHeader()
    {
        Line("[COURSE HEADER]");
        Line("VERSION = 2");
        Line("UNITS = ENGLISH");
        Line($"DESCRIPTION = {Names.Line(workout.Name)}");
        Line($"FILE NAME = {WorkoutFile.FileName(workout, isPercent ? WorkoutFileFormat.Mrc : WorkoutFileFormat.Erg)}");
        if (settings?.FtpWatts > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"FTP = {settings.FtpWatts:0.#}"));
        }

        Line(isPercent ? "MINUTES PERCENT" : "MINUTES WATTS");
        Line("[END COURSE HEADER]");
    }

    private (double From, double To) Values(PlannedStep planned)
    {
        var step = planned.Step;
        Losses.Warn(step, planned.Path, Expressed, _warnings);
        if (step.Power is null)
        {
            var easy = isPercent ? RestPercent : RestPercent * Ftp() / 100;
            _warnings.At(planned.Path, WorkoutWarningKind.Adjusted, "A step without power is written as 50 % of FTP.");
            return (easy, easy);
        }

        var (from, to) = Ends(step.Power);

        return step.IsRamp ? (from, to) : (Middle(step.Power, from, to), Middle(step.Power, from, to));
    }

    private (double From, double To) Ends(WorkoutTarget power)
    {
        // Percentages stay what they are: going through whole watts and back would change them.
        if (isPercent && power.Unit == TargetUnit.PercentFtp)
        {
            return (power.Start, power.End ?? power.Start);
        }

        if (isPercent && TargetUnits.IsZone(power.Unit) && settings?.FtpWatts is null)
        {
            var ride = workout with { Sport = WorkoutSport.Ride };

            return ZwoPower.Shares(ride, new WorkoutStep { Power = power }, settings) is var (low, high)
                ? (100 * low, 100 * high)
                : throw Missing();
        }

        var factor = isPercent ? 100 / Ftp() : 1;
        var resolved = WorkoutResolver.Resolve(power, settings) ?? throw Missing();

        return (factor * (resolved.Start ?? resolved.Value), factor * (resolved.End ?? resolved.Value));
    }

    private double Middle(WorkoutTarget power, double from, double to) =>
        TargetUnits.IsZone(power.Unit) && settings?.FtpWatts > 0 && WorkoutResolver.Resolve(power, settings) is { } resolved
            ? resolved.Value * (isPercent ? 100 / Ftp() : 1)
            : (from + to) / 2;

    private double Ftp() => settings?.FtpWatts > 0 ? settings.FtpWatts.Value : throw Missing();

    private static WorkoutFormatException Missing() =>
        new("The workout has targets that this format can only hold when the athlete's FTP and zones are known.");

    private void AddPrompts(PlannedStep planned, long start)
    {
        foreach (var cue in planned.Cues)
        {
            _prompts.Append(CultureInfo.InvariantCulture, $"{start + cue.OffsetSeconds}\t{Names.Line(cue.Message)}\t")
                .Append(CultureInfo.InvariantCulture, $"{cue.DurationSeconds}\r\n");
        }
    }

    private void Line(string line) => _text.Append(line.TrimEnd()).Append("\r\n");
}
