using System.Diagnostics;
using System.Globalization;
using TrainItAll.Formats.Fit;
using Xunit.Abstractions;

namespace TrainItAll.Formats;

/// <summary>
/// Whatever the bytes, every reader gives an answer or a <see cref="TrainingFileException"/>, and takes memory in proportion.
/// <c>bench/bench fuzz</c> runs the same with a million inputs.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string CountVariable = "TRAINITALL_FUZZ_INPUTS";
    private const string SeedVariable = "TRAINITALL_FUZZ_SEED";
    private const int CountByDefault = 30_000;
    private const int SeedByDefault = 20_261_120;

    // What a reader may take for an input: a constant, which bounds on sessions and chained files cause, and a multiple.
    private const long AllocatedBytesFree = 8_000_000;
    private const long AllocatedBytesPerByte = 256;

    private static readonly PackingBounds Small = new() { EntriesMax = 50, FileBytesMax = 1 << 20, TotalBytesMax = 2 << 20 };
    private static readonly DateTimeOffset Latest = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long _refused;
    private long _activities;
    private long _allocatedMax;
    private double _multipleMax;
    private TimeSpan _slowest;

    [Fact]
    public void No_reader_fails_on_damaged_files()
    {
        var count = Setting(CountVariable, CountByDefault);
        var random = new Random(Setting(SeedVariable, SeedByDefault));
        var watch = Stopwatch.StartNew();
        for (var index = 0; index < count; index++)
        {
            var input = Mutations.Of(FuzzSeeds.All[index % FuzzSeeds.All.Length], random);
            try
            {
                Survive(input);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Input {index}: {failure}\n{Convert.ToBase64String(input)}");
            }
        }

        Report(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} inputs in {watch.Elapsed.TotalSeconds:N0} s: {_activities:N0} activities read, {_refused:N0} refusals, slowest "
                + $"reading {_slowest.TotalMilliseconds:N1} ms, most memory {_allocatedMax:N0} bytes, {_multipleMax:N0} times the input "
                + $"(of those above 1 MB)."));
        Assert.True(_activities > 0 && _refused > 0, "The damage was either none or total.");
    }

    private void Survive(byte[] input)
    {
        Measure(input, bytes => _activities += ActivityFileSummary.Read(bytes, Latest).Activities.Length);
        Measure(input, bytes => WriteAgain(ActivityFile.Read(bytes, Latest)));
        Measure(input, Unpack);
        Measure(input, ReadItems);
    }

    /// <summary>What was read can be written and read again, unless nobody knows when it was.</summary>
    private static void WriteAgain(ActivityFile file)
    {
        foreach (var activity in file.Activities)
        {
            var start = activity.Summary.Total.Start ?? Latest.AddYears(-1);
            var written = FitActivityWriter.Write(activity, start);
            Assert.True(ActivityFileSummary.Read(written).IsIntact);
        }
    }

    private static void Unpack(ReadOnlyMemory<byte> input)
    {
        if (PackedFiles.IsPacked(input.Span))
        {
            foreach (var file in PackedFiles.Open(input, "fuzz.zip", Small).Where(file => file.Problem is null))
            {
                _ = TryRead(file.Content);
            }
        }
    }

    private static bool TryRead(ReadOnlyMemory<byte> file)
    {
        try
        {
            return ActivityFile.Read(file, Latest).Activities.Length > 0;
        }
        catch (TrainingFileException)
        {
            return false;
        }
    }

    private static void ReadItems(ReadOnlyMemory<byte> input)
    {
        var reader = new FitReader(input.Span);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message)
            {
                TypedMessages.Touch(reader.Message);
            }
        }
    }

    private void Measure(byte[] input, Action<ReadOnlyMemory<byte>> read)
    {
        var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        try
        {
            read(input);
        }
        catch (TrainingFileException failure)
        {
            _refused++;
            Assert.NotEmpty(failure.Message);
        }

        var took = Stopwatch.GetElapsedTime(started);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _slowest = took > _slowest ? took : _slowest;
        _allocatedMax = Math.Max(_allocatedMax, allocated);
        _multipleMax = allocated > 1_000_000 ? Math.Max(_multipleMax, allocated / (double)Math.Max(1, input.Length)) : _multipleMax;
        var allowed = AllocatedBytesFree + (AllocatedBytesPerByte * input.Length);
        Assert.True(allocated <= allowed, $"{allocated} bytes for {input.Length}: {Convert.ToBase64String(input)}");
    }

    private void Report(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }

    private static int Setting(string variable, int byDefault) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : byDefault;
}
