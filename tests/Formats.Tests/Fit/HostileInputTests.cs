using System.Diagnostics;
using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

/// <summary>Whatever the bytes: an answer or a <see cref="FitFormatException"/>, soon, and in little memory.</summary>
public sealed class HostileInputTests
{
    // A summary of a sane file takes a fifth of this; 64 sessions in 32 files of a chain are what it bounds.
    private const long AllocatedBytesMax = 4_000_000;
    private const long SaneAllocatedBytesMax = 64_000;
    private const int MutationCount = 20_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    [Fact]
    public void Each_byte_of_a_file_may_be_flipped()
    {
        var file = Rich();
        for (var at = 0; at < 1024; at++)
        {
            foreach (var mask in (byte[])[0x01, 0x40, 0x80, 0xFF])
            {
                var mutant = (byte[])file.Clone();
                mutant[at] ^= mask;

                Survive(mutant);
            }
        }
    }

    [Fact]
    public void A_file_may_be_cut_anywhere()
    {
        var file = Rich();
        for (var length = 0; length < file.Length; length++)
        {
            Survive(file[..length]);
        }
    }

    [Fact]
    public void Random_damage_never_escapes_in_bounded_time()
    {
        var random = new Random(20_260_116);
        byte[][] seeds = [Rich(), Rich(isBigEndian: true), [.. Rich(), .. Rich()], Triathlon()];
        var watch = Stopwatch.StartNew();

        for (var count = 0; count < MutationCount; count++)
        {
            Survive(Mutate(seeds[count % seeds.Length], random));
        }

        Assert.True(watch.Elapsed < TimeMax, $"{MutationCount} mutants took {watch.Elapsed}.");
    }

    [Fact]
    public void Random_bytes_behind_a_right_header_never_escape()
    {
        var random = new Random(4);
        for (var count = 0; count < 5000; count++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);

            Survive(new FitFixture().Raw(bytes).ToFile());
        }
    }

    [Fact]
    public void A_flood_of_one_kind_of_message_costs_no_more_memory_than_a_few()
    {
        var sessions = new FitFixture().FileId().Define(1, 18, Field.U32(2, 0));
        var events = new FitFixture().FileId().Define(1, 21, Field.Time(0), Field.Enum(0, 0), Field.Enum(1, 0));
        var descriptions = new FitFixture().FileId();
        for (var index = 0; index < 20_000; index++)
        {
            sessions.Data(1, Field.U32(2, Start + index));
            events.Data(1, Field.Time(Start + (index * 7 % 1000)), Field.Enum(0, 0), Field.Enum(1, index % 2));
            descriptions.Message(206, Field.U8(0, index & 0xFF), Field.U8(1, index >> 8), Field.U8(2, 2), Field.Text(3, "x"));
        }

        Survive(sessions.ToFile());
        Survive(events.ToFile());
        Survive(descriptions.ToFile());
    }

    [Fact]
    public void A_flood_of_headers_costs_no_more_memory_than_a_few()
    {
        var header = new FitFixture().ToFile();
        var withFileId = new FitFixture().FileId().ToFile();

        Survive([.. Enumerable.Repeat(header, 20_000).SelectMany(bytes => bytes)]);
        Survive([.. Enumerable.Repeat(withFileId, 5_000).SelectMany(bytes => bytes)]);
    }

    [Fact]
    public void A_summary_of_a_long_file_takes_little_memory()
    {
        var file = new FitFixture().FileId()
            .Define(0, 20, Field.Time(0), Field.U8(3, 0), Field.U16(7, 0), Field.U32(5, 0), Field.U16(2, 0));
        for (var second = 0; second < 100_000; second++)
        {
            file.Data(
                0, Field.Time(Start + second), Field.U8(3, 150), Field.U16(7, 200), Field.U32(5, second * 300), Field.U16(2, 3000));
        }

        var bytes = file.Session(Start, 100_000).ToFile();
        _ = FitSummary.Read(bytes);

        Assert.InRange(AllocatedBy(bytes), 1, SaneAllocatedBytesMax);
    }

    [Fact]
    public void Reading_item_by_item_takes_little_memory()
    {
        var bytes = Rich();
        _ = Count(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = Count(bytes);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, SaneAllocatedBytesMax / 4);
    }

    private static byte[] Triathlon() => new FitFixture().FileId()
        .Records(Start, 100, second => [Field.U8(3, 100), Field.U32(5, second)])
        .Session(Start, 50, Field.Enum(5, 5)).Session(Start + 50, 50, Field.Enum(5, 2)).ToFile();

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var mutant = (byte[])seed.Clone();
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            // Half of the changes hit the front, where header and definitions are.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(600, mutant.Length) : mutant.Length);
            mutant[at] = random.Next(4) switch
            {
                0 => 0xFF,
                1 => 0,
                2 => (byte)(mutant[at] ^ (1 << random.Next(8))),
                _ => (byte)random.Next(256),
            };
        }

        return random.Next(5) switch
        {
            0 => mutant[..random.Next(mutant.Length)],
            1 => [.. mutant, .. mutant.AsSpan(random.Next(mutant.Length))],
            2 => [.. mutant.AsSpan(0, random.Next(mutant.Length)), .. mutant.AsSpan(random.Next(mutant.Length))],
            _ => mutant,
        };
    }

    private static void Survive(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var summary = FitSummary.Read(file, StartDate.AddYears(1));
            Assert.True(summary.Warnings.Length <= FitWarnings.CountMax);
            foreach (var session in summary.Activities.SelectMany(activity => activity.Sessions.Append(activity.Total)))
            {
                AssertPossible(session);
            }

            _ = Count(file);
        }
        catch (FitFormatException failure)
        {
            Assert.NotEmpty(failure.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocatedBytesMax);
    }

    private static void AssertPossible(SessionSummary session)
    {
        Assert.True(session.Start is null || session.Start <= StartDate.AddYears(1));
        Assert.InRange(session.TimerSeconds, 0, session.ElapsedSeconds);
        Assert.True(session.MovingSeconds is null || session.MovingSeconds <= session.TimerSeconds);
        double?[] values =
        [
            session.ElapsedSeconds, session.MovingSeconds, session.DistanceMeters, session.AscentMeters, session.DescentMeters,
            session.AvgHeartRateBpm, session.MaxHeartRateBpm, session.AvgPowerWatts, session.MaxPowerWatts, session.CaloriesKcal,
            session.AvgCadencePerMinute, session.AvgSpeedMetersPerSecond, session.NormalizedPowerWatts, session.PoolLengthMeters,
        ];
        var isPossible = Array.TrueForAll(values, value => value is null || (double.IsFinite(value.Value) && value >= 0));
        Assert.True(isPossible, isPossible ? null : session.ToString());
    }

    private static double Count(byte[] file)
    {
        var sum = 0.0;
        var reader = new FitReader(file);
        while (reader.Read())
        {
            foreach (var field in reader.Item == FitItem.Message ? reader.Definition.Fields : [])
            {
                for (var element = 0; element < field.ElementCount; element++)
                {
                    sum += reader.Message.TryGetNumber(field, out var value, element) ? value : 0;
                }
            }

            foreach (var field in reader.Item == FitItem.Message ? reader.Definition.DeveloperFields : [])
            {
                sum += reader.Message.TryGetDeveloperNumber(field, out var value) ? value : 0;
            }
        }

        return sum;
    }

    private static long AllocatedBy(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = FitSummary.Read(file);

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
