using TrainItAll.Formats.Fit;
using Xunit.Abstractions;

namespace TrainItAll.Formats.Workouts;

/// <summary>Real FIT workouts, of other makers and in big-endian.</summary>
public sealed class WorkoutSampleTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, (string Text, int Warnings)> Workouts = new()
    {
        ["stagescycling-workout-22ae949d.fit"] = (
            "Warmup\n- Warmup 20m 90-160w power=3s\n\n- Threshold 20m 190-202w power=3s\n- Endurance 25m 120-158w power=3s\n\n"
            + "Cooldown\n- Cool Down 10m 57-118w power=3s",
            0),

        // It repeats until a heart rate, and ends below one: neither has a length that could be planned.
        ["dynastream-workout-2314cd5f.fit"] = (
            "Warmup\n- _A_ 1m Z2 HR\n\n- B1_ 500mtr Z5\n- B2_ 500mtr Z3\n\nCooldown\n- _C_ Press lap Z1",
            2),
    };

    public static TheoryData<string> Samples => [.. FitSamples.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_is_a_workout_or_refused(string name)
    {
        if (name == FitSamples.Absent)
        {
            output.WriteLine("Skipped: the folder of sample files is not there.");
            return;
        }

        if (!Workouts.TryGetValue(name, out var expected))
        {
            Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read(FitSamples.Read(name)));
            return;
        }

        var reading = FitWorkoutFile.Read(FitSamples.Read(name));

        Assert.Equal(expected.Text, WorkoutText.Write(reading.Workout));
        Assert.Equal(expected.Warnings, reading.Warnings.Count);
    }
}
