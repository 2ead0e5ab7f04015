using FsCheck;
using FsCheck.Fluent;

namespace TrainItAll.Formats.Workouts;

/// <summary>Random workouts: everything the model holds, and for each file format everything that one holds.</summary>
internal static class WorkoutGen
{
    private static readonly Gen<string> Word = Gen.Elements(
        "Hard", "easy", "&", "<b>", "\"so\"", "'tis", "😀", "Größe", "a;b", "=", "100", "m", "->", "(2)", "]]>", "x", "^", "3^x", "!");

    private static readonly Gen<string> Line =
        Word.NonEmptyListOf().Select(words => string.Join(' ', words.Take(6)));

    private static readonly Gen<string?> Description =
        from lines in Line.Select(line => $"About {line}").ListOf()
        from hasGap in Gen.Elements(true, false)
        select lines.Count == 0 ? null : string.Join(hasGap ? "\n\n" : "\n", lines.Take(4));

    private static readonly Gen<WorkoutTarget> Power = Gen.OneOf(
        Ranged(TargetUnit.PercentFtp, Tenths(0, 3000)),
        Ranged(TargetUnit.Watts, Tenths(0, 20_000)),
        Ranged(TargetUnit.PowerZone, Whole(1, 7)),
        from target in Ranged(TargetUnit.PercentMmp, Tenths(0, 1000))
        from seconds in Gen.Choose(1, 4000)
        select target with { MmpSeconds = seconds });

    private static readonly Gen<WorkoutTarget> HeartRate = Gen.OneOf(
        Ranged(TargetUnit.PercentMaxHr, Tenths(0, 1200)),
        Ranged(TargetUnit.PercentLthr, Tenths(0, 1200)),
        Ranged(TargetUnit.HrZone, Whole(1, 7)),
        Ranged(TargetUnit.Bpm, Whole(40, 220)));

    private static readonly Gen<WorkoutTarget> Pace = Gen.OneOf(
        Ranged(TargetUnit.PercentPace, Tenths(0, 1500)),
        Ranged(TargetUnit.PaceZone, Whole(1, 7)),
        Gen.Elements(TargetUnit.SecondsPerKm, TargetUnit.SecondsPerMile, TargetUnit.SecondsPer100m, TargetUnit.SecondsPer500m)
            .SelectMany(unit => Ranged(unit, Tenths(300, 9000))));

    private static readonly Gen<Sequence<WorkoutCue>> Cues =
        from cues in (from offset in Gen.Choose(0, 900)
                      from message in Line
                      from duration in Gen.Elements(10, 10, 5, 30)
                      select new WorkoutCue(offset, message, duration)).ListOf()
        from isAtStart in Gen.Elements(true, false)
        select Sequence.Of<WorkoutCue>([.. cues.Take(3).Select((cue, index) => index == 0 && isAtStart ? new WorkoutCue(0, cue.Message) : cue)]);

    private static readonly Gen<Sequence<TranslatedPrompt>> Translations =
        from english in Line
        from german in Line
        from isThere in Gen.Elements(true, false, false)
        select isThere ? Sequence.Of([new TranslatedPrompt("en", english), new TranslatedPrompt("de", $"30^ {german}")]) : default;

    private static readonly Gen<WorkoutStep> Length = Gen.OneOf(
        Gen.Choose(1, 2000).Select(seconds => new WorkoutStep { DurationSeconds = seconds }),
        Tenths(1, 20_000).Select(meters => new WorkoutStep { DistanceMeters = meters }),
        Gen.Choose(1, 900).Select(seconds => new WorkoutStep { DurationSeconds = seconds, IsUntilLapPress = true }),
        Gen.Constant(new WorkoutStep { IsUntilLapPress = true }));

    private static readonly Gen<WorkoutStep> Step =
        from length in Length
        from cues in Cues
        from translations in Translations
        from phase in Gen.Elements(Enum.GetValues<WorkoutPhase>())
        from power in Sometimes(WithAveraging(Power))
        from heartRate in Sometimes(WithAveraging(HeartRate))
        from pace in Sometimes(WithAveraging(Pace))
        from cadence in Sometimes(Ranged(TargetUnit.Rpm, Whole(0, 140)))
        from exertion in Sometimes(Ranged(TargetUnit.Rpe, Whole(0, 10)))
        from flags in Gen.Choose(0, 15)
        from intensity in Gen.Elements<StepIntensity?>(null, null, StepIntensity.Active, StepIntensity.Rest, StepIntensity.Other)
        select Ramped(flags, length with
        {
            Cues = translations.Count > 0 ? CueMarks.Read(translations[0].Text) : cues,
            Translations = translations,
            Phase = phase,
            Power = power,
            HeartRate = heartRate,
            Pace = pace,
            Cadence = cadence,
            Exertion = exertion,
            IsFreeRide = flags == 1,
            IsMaxEffort = flags == 2,
            HidesPower = flags == 3,
            Intensity = intensity,
        });

    /// <summary>Whatever the model holds.</summary>
    public static Gen<Workout> Any { get; } =
        from items in Items(Step)
        from description in Description
        from sport in Gen.Elements(Enum.GetValues<WorkoutSport>())
        from name in Sometimes(Line)
        from category in Sometimes(Line)
        from poolLength in Gen.Elements<double?>(null, 25, 22.86)
        select new Workout
        {
            Name = name,
            Sport = sport,
            Description = description,
            Category = category,
            PoolLengthMeters = poolLength,
            Items = items,
        };

    /// <summary>Rides whose steps a ZWO file holds without loss.</summary>
    public static Gen<Workout> Zwo { get; } =
        from items in ZwoItem.ListOf()
        from description in Description
        from name in Sometimes(Line)
        select new Workout { Name = name, Description = description, Sport = WorkoutSport.Ride, Items = [.. items.Take(12)] };

    /// <summary>Rides of power over time, no two equal steps side by side.</summary>
    public static Gen<Workout> Course { get; } =
        from unit in Gen.Elements(TargetUnit.PercentFtp, TargetUnit.Watts)
        from steps in CourseStep(unit).ListOf()
        from name in Sometimes(Line)
        select new Workout { Name = name, Sport = WorkoutSport.Ride, Items = [.. Apart(steps)] };

    /// <summary>Indoor rides in units that a FIT file holds without loss.</summary>
    public static Gen<Workout> Fit { get; } =
        from items in Items(FitStep)
        from name in Sometimes(Line)
        from description in Description
        select new Workout
        {
            Name = name,
            Description = description is { Length: < 60 } ? description : null,
            Sport = WorkoutSport.Ride,
            IsIndoor = true,
            Items = items,
        };

    private static Gen<WorkoutItem> ZwoItem => Gen.OneOf(
        (from seconds in Gen.Choose(1, 7200)
         from power in Ranged(TargetUnit.PercentFtp, Tenths(0, 3000))
         from cadence in Sometimes(Ranged(TargetUnit.Rpm, Whole(40, 140)))
         from cues in Cues
         from isRamp in Gen.Elements(true, false)
         from phase in Gen.Elements(Enum.GetValues<WorkoutPhase>())
         select (WorkoutItem)Phased(phase, isRamp && power.End is not null, new WorkoutStep
         {
             DurationSeconds = seconds,
             Power = power,
             Cadence = cadence,
             Cues = cues,
         })),
        (from seconds in Gen.Choose(1, 7200)
         from cues in Cues
         from isMaxEffort in Gen.Elements(true, false)
         select (WorkoutItem)new WorkoutStep { DurationSeconds = seconds, Cues = cues, IsMaxEffort = isMaxEffort, IsFreeRide = !isMaxEffort }),
        (from work in ZwoIntervalStep
         from rest in ZwoIntervalStep
         from reps in Gen.Choose(1, 12)
         select (WorkoutItem)new WorkoutRepeat { Reps = reps, Steps = [work, rest] }));

    private static Gen<WorkoutStep> ZwoIntervalStep =>
        from seconds in Gen.Choose(1000, 2000)
        from power in Tenths(0, 3000)
        from cadence in Sometimes(Whole(40, 140))
        from cues in Cues
        select new WorkoutStep
        {
            DurationSeconds = seconds,
            Power = new WorkoutTarget(TargetUnit.PercentFtp, power),
            Cadence = cadence is { } rpm ? new WorkoutTarget(TargetUnit.Rpm, rpm) : null,
            Cues = cues,
        };

    private static Gen<WorkoutStep> FitStep =>
        from length in Gen.OneOf(
            Gen.Choose(1, 20_000).Select(seconds => new WorkoutStep { DurationSeconds = seconds }),
            Tenths(1, 500_000).Select(meters => new WorkoutStep { DistanceMeters = meters }),
            Gen.Constant(new WorkoutStep { IsUntilLapPress = true }))
        from power in Gen.OneOf(
            Ascending(TargetUnit.Watts, Whole(0, 2000)),
            Ascending(TargetUnit.PercentFtp, Whole(0, 900)),
            Whole(1, 7).Select(zone => new WorkoutTarget(TargetUnit.PowerZone, zone)))
        from heartRate in Gen.OneOf(
            Ascending(TargetUnit.Bpm, Whole(40, 220)),
            Ascending(TargetUnit.PercentMaxHr, Whole(0, 99)),
            Whole(1, 5).Select(zone => new WorkoutTarget(TargetUnit.HrZone, zone)))
        from isPower in Gen.Elements(true, false)
        from cadence in Sometimes(Ascending(TargetUnit.Rpm, Whole(0, 140)))
        from phase in Gen.Elements(Enum.GetValues<WorkoutPhase>())
        from cue in Sometimes(Line)
        from averaging in Gen.Elements(TargetAveraging.None, TargetAveraging.Lap)
        select length with
        {
            Power = isPower ? power with { Averaging = averaging } : null,
            HeartRate = isPower ? null : heartRate with { Averaging = averaging },
            Cadence = cadence,
            Phase = phase,
            Cues = cue is null ? [] : [new WorkoutCue(0, cue)],
        };

    private static Gen<WorkoutStep> CourseStep(TargetUnit unit) =>
        from seconds in Gen.Choose(1, 7200)
        from power in Ranged(unit, Tenths(0, 3000))
        select new WorkoutStep
        {
            DurationSeconds = seconds,
            Power = power.End == power.Start ? power with { End = null } : power,
            IsRamp = power.End is not null && power.End != power.Start,
        };

    private static IEnumerable<WorkoutStep> Apart(IEnumerable<WorkoutStep> steps)
    {
        WorkoutTarget? last = null;
        foreach (var step in steps.Take(20).Where(step => step.IsRamp || step.Power!.Start != last?.Start))
        {
            last = step.IsRamp ? null : step.Power;
            yield return step;
        }
    }

    private static WorkoutStep Phased(WorkoutPhase phase, bool isRamp, WorkoutStep step) => (phase, isRamp) switch
    {
        (_, false) => step,
        (WorkoutPhase.Cooldown, true) => step with
        {
            IsRamp = true,
            Phase = phase,
            Power = step.Power! with { Start = step.Power!.High, End = step.Power!.Low },
        },
        _ => step with { IsRamp = true, Phase = phase },
    };

    private static WorkoutStep Ramped(int flags, WorkoutStep step) => step with { IsRamp = flags % 2 == 0 && StepWords.HasRange(step) };

    private static Gen<Sequence<WorkoutItem>> Items(Gen<WorkoutStep> step) =>
        Gen.OneOf(
            step.Select(one => (WorkoutItem)one),
            from steps in step.NonEmptyListOf()
            from reps in Gen.Choose(1, 7)
            from text in Sometimes(Word.Select(word => $"Set {word}"))
            select (WorkoutItem)new WorkoutRepeat { Reps = reps, Text = text is null ? null : $"{text} {reps}x", Steps = [.. steps.Take(4)] })
        .ListOf().Select(items => Sequence.Of<WorkoutItem>([.. items.Take(10)]));

    private static Gen<WorkoutTarget> Ranged(TargetUnit unit, Gen<double> value) =>
        from start in value
        from end in Sometimes(value)
        select new WorkoutTarget(unit, start, end);

    private static Gen<WorkoutTarget> Ascending(TargetUnit unit, Gen<double> value) =>
        Ranged(unit, value).Select(target => new WorkoutTarget(unit, target.Low, target.High == target.Low ? null : target.High));

    private static Gen<WorkoutTarget> WithAveraging(Gen<WorkoutTarget> target) =>
        from one in target
        from averaging in Gen.Elements(Enum.GetValues<TargetAveraging>())
        select one with { Averaging = averaging };

    private static Gen<double> Tenths(int min, int max) => Gen.Choose(min, max).Select(tenths => tenths / 10.0);

    private static Gen<double> Whole(int min, int max) => Gen.Choose(min, max).Select(whole => (double)whole);

    private static Gen<double?> Sometimes(Gen<double> value) => Gen.OneOf(Gen.Constant<double?>(null), value.Select(one => (double?)one));

    private static Gen<T?> Sometimes<T>(Gen<T> value)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), value.Select(one => (T?)one));
}
