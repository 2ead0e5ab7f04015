using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace TrainItAll.Formats.Workouts;

/// <summary>What is written reads back the same, for every workout that the format can hold (spec/workout-files.md 6).</summary>
public sealed class WorkoutRoundTripTests
{
    // TRAINITALL_PROPERTY_CASES raises it.
    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("TRAINITALL_PROPERTY_CASES"), CultureInfo.InvariantCulture, out var cases)
            ? cases
            : 300;

    // The same cases on every run.
    private static readonly Config Config = Config.QuickThrowOnFailure
        .WithReplay(new Replay(new Rnd(20_261_120, 1), size: null))
        .WithStartSize(2)
        .WithEndSize(40)
        .WithMaxTest(Cases);

    private static readonly WorkoutSettings Athlete = new()
    {
        FtpWatts = 281,
        LthrBpm = 165,
        MaxHrBpm = 185,
        ThresholdPaceMetersPerSecond = 3.7,
        HrZoneBpm = [130, 140, 150, 160, 170, 180, 185],
        PaceZonePercents = [78, 88, 94, 100, 103, 111, 999],
        PowerModel = new PowerDurationModel(270, 20_000, 1100),
    };

    [Fact]
    public void Any_workout_survives_as_text() => Check(WorkoutGen.Any, workout =>
    {
        var again = WorkoutText.Read(WorkoutText.Write(workout), workout.Sport).Workout;

        Assert.Equal(workout with { Name = null }, again);
        Assert.Equal(WorkoutText.Write(workout), WorkoutText.Write(again));
    });

    [Fact]
    public void Any_workout_survives_as_a_document() => Check(WorkoutGen.Any, workout =>
        Assert.Equal(workout with { Name = null }, WorkoutDocument.Read(WorkoutDocument.Write(workout), workout.Sport).Workout));

    [Fact]
    public void A_resolved_document_is_read_as_the_plain_one() => Check(WorkoutGen.Any, workout =>
        Assert.Equal(
            WorkoutDocument.Read(WorkoutDocument.Write(workout, Athlete), workout.Sport).Workout,
            WorkoutDocument.Read(WorkoutDocument.WriteResolved(workout, Athlete), workout.Sport).Workout));

    [Fact]
    public void Resolving_twice_is_resolving_once() => Check(WorkoutGen.Any, workout =>
    {
        var once = WorkoutResolver.Resolve(workout, Athlete);

        Assert.Equal(once.Workout, WorkoutResolver.Resolve(once.Workout, Athlete).Workout);
        Assert.All(
            once.Workout.Unroll().Where(step => step.Power is not null),
            step => Assert.Equal(TargetUnit.Watts, step.Power!.Unit));
    });

    [Fact]
    public void A_ride_that_a_ZWO_file_holds_survives_it() => Check(WorkoutGen.Zwo, workout =>
        Assert.Equal(workout, ZwoFile.Read(ZwoFile.Write(workout).Content).Workout));

    [Fact]
    public void Any_ride_and_run_makes_a_well_formed_ZWO_file_of_the_same_length() => Check(WorkoutGen.Any, any =>
    {
        var workout = any with { Sport = any.Name is null ? WorkoutSport.Ride : WorkoutSport.Run };
        var file = ZwoFile.Write(workout, Athlete).Content;

        var again = ZwoFile.Read(file).Workout;

        Assert.NotNull(XDocument.Load(new MemoryStream(file.ToArray())).Root);
        Assert.Equal(workout.Name, again.Name);
        Assert.Equal(Length(workout), Length(again));
    });

    [Fact]
    public void A_course_survives_MRC_and_ERG() => Check(WorkoutGen.Course, workout =>
    {
        var isPercent = workout.Items.Any(item => item is WorkoutStep { Power.Unit: TargetUnit.PercentFtp });
        var file = isPercent ? CourseFile.WriteMrc(workout) : CourseFile.WriteErg(workout);

        Assert.Empty(file.Warnings);
        Assert.Equal(workout, CourseFile.Read(file.Content).Workout);
    });

    [Fact]
    public void Any_workout_has_the_same_power_second_by_second_in_MRC_and_ERG() => Check(WorkoutGen.Any, any =>
    {
        // A second costs: the first items of a plan say as much as all of them.
        var workout = any with { Items = [.. any.Items.Take(3)] };
        var planned = Watts(PlannedStep.Of(workout, Athlete));
        var erg = CourseFile.Read(CourseFile.WriteErg(workout, Athlete).Content).Workout;
        var mrc = CourseFile.Read(CourseFile.WriteMrc(workout, Athlete).Content).Workout;

        AssertNear(planned, Watts(PlannedStep.Of(erg, Athlete)), 1.1);
        AssertNear(planned, Watts(PlannedStep.Of(mrc, Athlete)), 1.3);
    });

    [Fact]
    public void A_ride_that_a_FIT_file_holds_survives_it() => Check(WorkoutGen.Fit, workout =>
        Assert.Equal(workout, FitWorkoutFile.Read(FitWorkoutFile.Write(workout).Content).Workout));

    [Fact]
    public void Any_workout_makes_an_intact_FIT_file_of_the_same_length() => Check(WorkoutGen.Any, workout =>
    {
        var written = FitWorkoutFile.Write(workout, new WorkoutExport { Settings = Athlete });

        var reading = FitWorkoutFile.Read(written.Content);

        Assert.Empty(reading.Warnings);
        Assert.Equal(
            workout.Unroll().Select(step => step.IsUntilLapPress ? null : step.DistanceMeters ?? step.DurationSeconds),
            reading.Workout.Unroll().Select(step => step.DistanceMeters ?? step.DurationSeconds));
    });

    /// <summary>Seconds; or meters of a run that is all distances, because its file holds no times.</summary>
    private static double Length(Workout workout) =>
        workout is { Sport: WorkoutSport.Run, Items.Count: > 0 } && workout.Unroll().All(step => step.DistanceMeters is not null)
            ? Math.Round(workout.Unroll().Sum(step => step.DistanceMeters!.Value), 1)
            : PlannedStep.Of(workout, Athlete).Sum(step => (double)step.Seconds);

    private static List<double> Watts(IEnumerable<PlannedStep> steps) =>
        [.. PlannedLoad.SecondBySecond(
            steps.Select(planned => planned.Step with
            {
                DistanceMeters = null,
                DurationSeconds = planned.Seconds,
                Power = planned.Step.Power ?? new WorkoutTarget(TargetUnit.PercentFtp, 50),
                IsRamp = planned.Step.IsRamp && planned.Step.Power is not null,
            }),
            TargetKind.Power,
            Athlete)];

    private static void AssertNear(List<double> expected, List<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var second = 0; second < expected.Count; second++)
        {
            Assert.True(Math.Abs(expected[second] - actual[second]) <= tolerance, $"Second {second}: {expected[second]} became {actual[second]}.");
        }
    }

    private static void Check(Gen<Workout> workouts, Action<Workout> check)
    {
        var (count, items) = (0, 0);
        var property = Prop.ForAll(workouts.ToArbitrary(), workout =>
        {
            count++;
            items += workout.Items.Count;
            check(workout);
        });

        FsCheck.Check.One(Config, property);

        Assert.Equal(Cases, count);
        Assert.True(items > 2 * Cases, $"{items} items in {count} workouts test next to nothing.");
    }
}
