using TrainItAll.Formats.Fit;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Workouts;

/// <summary>The rules and examples of spec/workout-files.md 5.</summary>
public sealed class FitWorkoutFileTests
{
    // The golden file of spec/workout-files.md 5.6.
    private const string Golden = """
        0e208d08110100002e464954bd5740000000000500010001028402028403048c
        0404860005ff0001003930000000ab90414100001a0003040100060284081007
        01020500466f75722073746570730000000000004200001b0009fe0284000c07
        0101000204860301000404860504860604860701000200005761726d20757000
        0000000000c027090004000000004c04000060040000020201004f6e00000000
        00000000000000c0d401000400000000bf040000c9040000000202004f666600
        00000000000000000060ea00000100000000dc000000e6000000010203000000
        0000000000000000000006010000000203000000ffffffffffffffffff020400
        486f6d65000000000000000005ffffffff0200000000ffffffffffffffff03d4
        8b
        """;

    private static byte[] GoldenBytes => Convert.FromHexString(Golden.ReplaceLineEndings(string.Empty));

    [Fact]
    public void The_golden_file_is_read()
    {
        var reading = FitWorkoutFile.Read(GoldenBytes);

        Assert.Equal(289, GoldenBytes.Length);
        Assert.Empty(reading.Warnings);
        Assert.Equal(("Four steps", WorkoutSport.Ride), (reading.Workout.Name, reading.Workout.Sport));
        Assert.Equal(
            "Warmup\n- Warm up 10m 100-120w\n\n3x\n- On 2m 215-225w\n- Off 1m 120-130bpm intensity=rest\n\nCooldown\n- Home Press lap",
            WorkoutText.Write(reading.Workout));
        var totals = WorkoutTotals.Of(reading.Workout);
        Assert.Equal((1140, true), (totals.DurationSeconds, totals.HasUnknownLength));
    }

    [Fact]
    public void The_golden_workout_is_written_and_read_the_same()
    {
        var workout = FitWorkoutFile.Read(GoldenBytes).Workout;

        var written = FitWorkoutFile.Write(workout, new WorkoutExport { CreatedAt = FitTime.ToDate(1_100_000_000) });

        Assert.Empty(written.Warnings);
        Assert.Equal(workout, FitWorkoutFile.Read(written.Content).Workout);
        Assert.Equal(written.Content.ToArray(), FitWorkoutFile.Write(workout, new WorkoutExport { CreatedAt = FitTime.ToDate(1_100_000_000) }).Content.ToArray());
    }

    [Fact]
    public void Beats_become_percent_of_the_maximum_in_a_document()
    {
        var workout = FitWorkoutFile.Read(GoldenBytes).Workout;

        Assert.Contains("\"hr\":{\"units\":\"%hr\",\"start\":64.9,\"end\":70.3}", WorkoutDocument.Write(workout, new WorkoutSettings { MaxHrBpm = 185 }), StringComparison.Ordinal);
        Assert.Contains("\"hr\":{\"units\":\"bpm\",\"start\":120,\"end\":130}", WorkoutDocument.Write(workout), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- 10m 80%", "- 10m 195-205w")]
    [InlineData("- 10m 200-240w power=3s", "- 10m 200-240w power=3s")]
    [InlineData("- 10m Z2", "- 10m 138-187w")]
    [InlineData("- 10m ramp 50-70%", "- (ramp 50-70%) 10m 125-175w")]
    [InlineData("- 10m 90% LTHR", "- 10m 144-148bpm")]
    [InlineData("- 10m 80-90% HR hr=lap", "- 10m 148-167bpm hr=lap")]
    [InlineData("- 1km 100% Pace", "- 1km 4:03.9-4:16.4/km Pace")]
    [InlineData("- 1km 5:00-5:20/km Pace", "- 1km 5:00-5:20/km Pace")]
    [InlineData("- 10m 80% 70% HR 90rpm", "- 10m 195-205w 90rpm")]
    [InlineData("- 10m 85-95rpm", "- 10m 85-95rpm")]
    [InlineData("- 10m freeride", "- 10m")]
    [InlineData("- 5m 200-210w Press lap", "- Press lap 200-210w")]
    [InlineData("- 5m intensity=interval", "- 5m intensity=interval")]
    public void Outdoors_a_step_is_written_resolved_and_as_a_range(string text, string expected)
    {
        var settings = new WorkoutSettings { FtpWatts = 250, LthrBpm = 162, MaxHrBpm = 185, ThresholdPaceMetersPerSecond = 4 };
        var workout = WorkoutText.Read(text, WorkoutSport.Run).Workout;

        var written = FitWorkoutFile.Write(workout, new WorkoutExport { Settings = settings });

        Assert.Equal(expected, WorkoutText.Write(FitWorkoutFile.Read(written.Content).Workout));
    }

    [Fact]
    public void The_preferred_target_is_written_and_the_other_is_told_as_lost()
    {
        var workout = WorkoutText.Read("- 10m 200-220w 140-150bpm", WorkoutSport.Ride).Workout with { PreferredTarget = TargetKind.HeartRate };

        var written = FitWorkoutFile.Write(workout);

        Assert.Equal("- 10m 140-150bpm", WorkoutText.Write(FitWorkoutFile.Read(written.Content).Workout));
        Assert.Equal("steps[0]", Assert.Single(written.Warnings).Path);
    }

    [Fact]
    public void A_long_prompt_is_cut_between_characters_in_the_name_and_whole_in_the_notes()
    {
        var prompt = string.Concat(Enumerable.Repeat("Größe 😀 ", 10)).Trim();
        var workout = new Workout { Items = [new WorkoutStep { DurationSeconds = 60, Cues = [new WorkoutCue(0, prompt)] }] };

        var file = FitWorkoutFile.Write(workout).Content;

        Assert.Equal(workout, FitWorkoutFile.Read(file).Workout);
        var reader = new FitReader(file.Span);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == 27)
            {
                Assert.StartsWith(reader.Message.GetText(0)!, prompt, StringComparison.Ordinal);
                Assert.InRange(reader.Message.GetBytes((byte)0).Length, 40, 50);
                Assert.Equal(prompt, reader.Message.GetText(8));
            }
        }
    }

    [Theory]
    [InlineData(WorkoutSport.Run, 1, null)]
    [InlineData(WorkoutSport.Ride, 2, 6)]
    [InlineData(WorkoutSport.Swim, 5, 17)]
    [InlineData(WorkoutSport.Strength, 10, 20)]
    [InlineData(WorkoutSport.Walk, 11, null)]
    [InlineData(WorkoutSport.NordicSki, 12, null)]
    [InlineData(WorkoutSport.Row, 15, null)]
    [InlineData(WorkoutSport.Hike, 17, null)]
    [InlineData(WorkoutSport.Other, 0, null)]
    public void Each_sport_has_its_numbers(WorkoutSport sport, int code, int? subCode)
    {
        var workout = new Workout
        {
            Sport = sport,
            IsIndoor = sport == WorkoutSport.Ride,
            PoolLengthMeters = sport == WorkoutSport.Swim ? 22.86 : null,
        };

        var file = FitWorkoutFile.Write(workout).Content;

        Assert.Equal(workout, FitWorkoutFile.Read(file).Workout);
        var reader = new FitReader(file.Span);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == 26)
            {
                Assert.Equal((true, code), (reader.Message.TryGetInteger(4, out var written), (int)written));
                Assert.Equal(subCode, reader.Message.TryGetInteger(11, out var subWritten) ? (int)subWritten : null);
            }
        }
    }

    [Fact]
    public void Repeats_in_repeats_are_written_out_and_the_order_is_that_of_the_index()
    {
        var file = Header()
            .Message(27, Field.U16(254, 1), Field.Enum(1, 0), Field.U32(2, 2000), Field.Enum(3, 2))
            .Message(27, Field.U16(254, 0), Field.Enum(1, 0), Field.U32(2, 1000), Field.Enum(3, 2))
            .Message(27, Field.U16(254, 2), Field.Enum(1, 6), Field.U32(2, 1), Field.U32(4, 2))
            .Message(27, Field.U16(254, 3), Field.Enum(1, 6), Field.U32(2, 0), Field.U32(4, 3))
            .ToFile();

        var reading = FitWorkoutFile.Read(file);

        Assert.Equal("3x\n- 1s\n- 2s\n- 2s", WorkoutText.Write(reading.Workout));
        Assert.Contains("nest", Assert.Single(reading.Warnings).Message, StringComparison.Ordinal);
        Assert.True(reading.Warnings[0].BytePosition > 0);
    }

    [Theory]
    [InlineData(2, 2, "does not start")]
    [InlineData(7, 2, "does not start")]
    [InlineData(0, 60_000, null)]
    public void A_repeat_must_point_back(long index, long times, string? word)
    {
        var file = Header()
            .Message(27, Field.U16(254, 0), Field.Enum(1, 0), Field.U32(2, 1000))
            .Message(27, Field.U16(254, 1), Field.Enum(1, 0), Field.U32(2, 2000))
            .Message(27, Field.U16(254, 2), Field.Enum(1, 6), Field.U32(2, index), Field.U32(4, times))
            .ToFile();

        if (word is null)
        {
            Assert.Equal(1000, ((WorkoutRepeat)Assert.Single(FitWorkoutFile.Read(file).Workout.Items)).Reps);
            return;
        }

        Assert.Contains(word, Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_repeats_and_floods_of_them_are_refused()
    {
        var overlapping = Header()
            .Message(27, Field.U16(254, 0), Field.Enum(1, 0), Field.U32(2, 1000))
            .Message(27, Field.U16(254, 1), Field.Enum(1, 0), Field.U32(2, 1000))
            .Message(27, Field.U16(254, 2), Field.Enum(1, 6), Field.U32(2, 0), Field.U32(4, 2))
            .Message(27, Field.U16(254, 3), Field.Enum(1, 6), Field.U32(2, 1), Field.U32(4, 2));
        var flood = Header().Message(27, Field.U16(254, 0), Field.Enum(1, 0), Field.U32(2, 1000));
        for (var index = 1; index < 4000; index++)
        {
            flood.Message(27, Field.U16(254, index), Field.Enum(1, 6), Field.U32(2, 0), Field.U32(4, index < 5 ? 10 : 1));
        }

        Assert.Contains("overlap", Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read(overlapping.ToFile())).Message, StringComparison.Ordinal);
        Assert.Contains("10,000", Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read(flood.ToFile())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_read_is_told_with_its_place()
    {
        var file = Header()
            .Message(27, Field.Enum(1, 4), Field.U32(2, 100), Field.Enum(3, 5), Field.U32(4, 3))
            .Message(27, Field.Enum(1, 7), Field.U32(2, 0), Field.U32(4, 1000))
            .ToFile();

        var reading = FitWorkoutFile.Read(file);

        Assert.Equal("- Press lap", WorkoutText.Write(reading.Workout));
        Assert.Equal(3, reading.Warnings.Count);
        Assert.All(reading.Warnings, warning => Assert.True(warning.BytePosition > 0));
    }

    [Fact]
    public void What_is_no_workout_is_refused()
    {
        Assert.Contains("not a workout", Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read(new FitFixture().FileId().ToFile())).Message, StringComparison.Ordinal);
        Assert.Contains("zip", Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read("PK\u0003\u0004"u8.ToArray())).Message, StringComparison.Ordinal);
        Assert.Throws<WorkoutFormatException>(() => FitWorkoutFile.Read(new byte[WorkoutLimits.FileBytesMax + 1]));
    }

    private static FitFixture Header() => new FitFixture().Message(0, Field.Enum(0, 5)).Message(26, Field.Enum(4, 2));
}
