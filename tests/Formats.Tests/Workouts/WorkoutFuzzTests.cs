using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Whatever the bytes: a workout or a <see cref="WorkoutFormatException"/>, soon, in bounded memory, and writable again.</summary>
public sealed class WorkoutFuzzTests
{
    // 10,000 steps done make files of some megabytes; an input of a few hundred bytes can name that many.
    private const long AllocatedBytesMax = 64_000_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(5);

    // 20,000 of each kind here; TRAINITALL_FUZZ_CASES raises it, TRAINITALL_FUZZ_SEED moves on to others.
    private static readonly int Cases = Setting("TRAINITALL_FUZZ_CASES", 20_000);
    private static readonly int Seed = Setting("TRAINITALL_FUZZ_SEED", 20_261_120);

    private static readonly WorkoutSettings Athlete = new()
    {
        FtpWatts = 250,
        LthrBpm = 165,
        MaxHrBpm = 185,
        ThresholdPaceMetersPerSecond = 3.7,
        HrZoneBpm = [130, 140, 150, 160, 185],
        PaceZonePercents = [78, 88, 94, 100, 999],
    };

    [Fact]
    public void Texts() => Fuzz(WorkoutSeeds.Texts, WorkoutSeeds.TextPieces, bytes =>
    {
        var workout = WorkoutText.Read(Encoding.UTF8.GetString(bytes), WorkoutSport.Run, Athlete).Workout;
        var text = WorkoutText.Write(workout);
        Assert.Equal(text, WorkoutText.Write(WorkoutText.Read(text, WorkoutSport.Run, Athlete).Workout));
        return workout;
    });

    [Fact]
    public void Documents() => Fuzz(WorkoutSeeds.Documents, WorkoutSeeds.DocumentPieces, bytes =>
    {
        var workout = WorkoutDocument.Read(Encoding.UTF8.GetString(bytes)).Workout;
        Assert.Equal(workout, WorkoutDocument.Read(WorkoutDocument.Write(workout)).Workout);
        return workout;
    });

    [Fact]
    public void Zwo_files() => Fuzz(WorkoutSeeds.Zwos, WorkoutSeeds.ZwoPieces, bytes => ZwoFile.Read(bytes).Workout);

    [Fact]
    public void Courses() => Fuzz(WorkoutSeeds.Courses, WorkoutSeeds.CoursePieces, bytes => CourseFile.Read(bytes).Workout);

    [Fact]
    public void Fit_files() => Fuzz(WorkoutSeeds.Fits, [], bytes => FitWorkoutFile.Read(bytes).Workout);

    [Theory]
    [InlineData("text: ten megabytes in a line")]
    [InlineData("text: a million repeats")]
    [InlineData("text: a line of tokens")]
    [InlineData("text: nothing but repeats")]
    [InlineData("document: nested repeats")]
    [InlineData("document: deep")]
    [InlineData("document: repeats of repeats of repeats")]
    [InlineData("zwo: intervals of intervals")]
    [InlineData("zwo: entities")]
    [InlineData("zwo: prompts")]
    [InlineData("course: laps")]
    [InlineData("course: jumps")]
    [InlineData("course: prompts")]
    public void A_flood_is_bounded(string name)
    {
        var bytes = Encoding.UTF8.GetBytes(WorkoutSeeds.Flood(name));
        Func<byte[], Workout> read = name[..name.IndexOf(':', StringComparison.Ordinal)] switch
        {
            "text" => flood => WorkoutText.Read(Encoding.UTF8.GetString(flood)).Workout,
            "document" => flood => WorkoutDocument.Read(Encoding.UTF8.GetString(flood)).Workout,
            "zwo" => flood => ZwoFile.Read(flood).Workout,
            _ => flood => CourseFile.Read(flood).Workout,
        };
        var watch = Stopwatch.StartNew();

        Survive(bytes, read);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{name} took {watch.Elapsed}.");
    }

    private static void Fuzz(byte[][] seeds, string[] pieces, Func<byte[], Workout> read)
    {
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        var readable = 0;
        for (var count = 0; count < Cases; count++)
        {
            readable += Survive(Mutate(seeds[count % seeds.Length], pieces, random), read) ? 1 : 0;
        }

        Assert.True(readable > Cases / 20, $"Only {readable} of {Cases} could be read: the mutations are too coarse to test anything.");
        Assert.True(Cases > 20_000 || watch.Elapsed < TimeMax, $"{Cases} mutants took {watch.Elapsed}.");
    }

    private static bool Survive(byte[] bytes, Func<byte[], Workout> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = true;
        try
        {
            Use(read(bytes));
        }
        catch (WorkoutFormatException failure)
        {
            Assert.NotEmpty(failure.Message);
            isRead = false;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < AllocatedBytesMax + (300L * bytes.Length), $"{bytes.Length} bytes made it allocate {allocated}.");

        return isRead;
    }

    /// <summary>What was read keeps within the limits, adds up, and can be written in every format.</summary>
    private static void Use(Workout workout)
    {
        Assert.True(workout.Items.Sum(item => item is WorkoutRepeat repeat ? (long)repeat.Reps * repeat.Steps.Count : 1) <= WorkoutLimits.UnrolledStepsMax);
        var totals = WorkoutTotals.Of(workout, Athlete);
        Assert.True(totals.DurationSeconds >= 0 && totals.DistanceMeters >= 0 && totals.TrainingLoad is null or >= 0);
        var ride = workout with { Sport = WorkoutSport.Ride };
        if (workout.Items.Sum(item => item.Unroll().Count()) > 500)
        {
            return;
        }

        Assert.Equal(workout, WorkoutDocument.Read(WorkoutDocument.Write(workout), workout.Sport).Workout with { Name = workout.Name, IsIndoor = workout.IsIndoor });
        _ = WorkoutDocument.WriteResolved(workout, Athlete);
        _ = WorkoutText.Read(WorkoutText.Write(workout));
        _ = ZwoFile.Read(ZwoFile.Write(ride, Athlete).Content);
        _ = FitWorkoutFile.Read(FitWorkoutFile.Write(ride, new WorkoutExport { Settings = Athlete }).Content);
        if (totals.DurationSeconds < 30_000_000)
        {
            _ = CourseFile.Read(CourseFile.WriteErg(ride, Athlete).Content);
        }
    }

    private static byte[] Mutate(byte[] seed, string[] pieces, Random random)
    {
        var mutant = seed.ToList();
        for (var changes = random.Next(0, 8); changes > 0 && mutant.Count > 0; changes--)
        {
            var at = random.Next(mutant.Count);
            switch (random.Next(pieces.Length > 0 ? 8 : 4))
            {
                case 0:
                    mutant[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    mutant.RemoveRange(at, Math.Min(random.Next(1, 10), mutant.Count - at));
                    break;
                case 3:
                    mutant.InsertRange(at, mutant.GetRange(random.Next(mutant.Count / 2), random.Next(1, Math.Min(40, mutant.Count / 2) + 1)));
                    break;
                default:
                    mutant.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
                    break;
            }
        }

        return random.Next(12) == 0 ? [.. mutant.Take(random.Next(mutant.Count + 1))] : [.. mutant];
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
