namespace TrainItAll.Formats.Workouts;

/// <summary>The examples of src/Formats/Workouts/README.md, so that they compile and run.</summary>
public sealed class WorkoutReadmeTests
{
    [Fact]
    public void The_examples_work()
    {
        var lines = new List<string>();
        WorkoutSettings athlete = new() { FtpWatts = 250, MaxHrBpm = 185 };
        WorkoutReading reading = WorkoutText.Read(
            "Warmup\n- 10m ramp 50-70%\n\nMain set 3x\n- Hard 4m 100% 95rpm\n- Easy 2m 50%\n\n- 5m Z1 cool it", WorkoutSport.Ride, athlete);

        foreach (WorkoutWarning warning in reading.Warnings)
        {
            lines.Add($"line {warning.Line}: {warning.Message}");
        }

        Workout workout = reading.Workout with { Name = "Three fours" };
        WorkoutTotals totals = WorkoutTotals.Of(workout, athlete);
        lines.Add($"{totals.DurationSeconds} s, load {totals.TrainingLoad}");

        WrittenWorkout file = WorkoutFile.Write(workout, WorkoutFileFormat.Zwo, new WorkoutExport { Settings = athlete });
        lines.Add($"{WorkoutFile.FileName(workout, WorkoutFileFormat.Zwo)}: {file.Content.Length > 500}");

        WorkoutReading imported = WorkoutFile.Read(file.Content, WorkoutFile.FormatOf("Three_fours.zwo") ?? WorkoutFileFormat.Zwo);
        string document = WorkoutDocument.Write(imported.Workout, athlete);
        string resolved = WorkoutDocument.WriteResolved(imported.Workout, athlete);
        string text = WorkoutText.Write(imported.Workout);
        Workout absolute = WorkoutResolver.Resolve(imported.Workout, athlete).Workout;

        Assert.Equal(
            ["line 8: Left out after the first duration or target: \"cool it\".", "1980 s, load 35", "Three_fours.zwo: True"],
            lines);
        Assert.Contains("\"%ftp\"", document, StringComparison.Ordinal);
        Assert.Contains("\"_power\"", resolved, StringComparison.Ordinal);
        Assert.Contains("- Hard 4m 100% 95rpm", text, StringComparison.Ordinal);
        Assert.Contains("- Hard 4m 250w 95rpm", WorkoutText.Write(absolute), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_line_of_the_examples_stands_in_the_test_above()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "TrainItAll.sln")))
        {
            root = root.Parent;
        }

        var source = File.ReadAllText(Path.Combine(root.FullName, "tests/Formats.Tests/Workouts/WorkoutReadmeTests.cs"));
        var examples = File.ReadAllText(Path.Combine(root.FullName, "src/Formats/Workouts/README.md")).Split("```")
            .Where(block => block.StartsWith("csharp", StringComparison.Ordinal)).SelectMany(block => block.Split('\n').Skip(1))
            .Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("Console.WriteLine(", StringComparison.Ordinal)).ToList();

        Assert.True(examples.Count > 10);
        Assert.All(examples, line => Assert.Contains(line, source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(WorkoutFileFormat.Zwo, "Big_Gear_Grinds_ü.zwo")]
    [InlineData(WorkoutFileFormat.Mrc, "Big_Gear_Grinds_ü.mrc")]
    [InlineData(WorkoutFileFormat.Erg, "Big_Gear_Grinds_ü.erg")]
    [InlineData(WorkoutFileFormat.Fit, "Big_Gear_Grinds_ü.fit")]
    public void Every_format_is_written_and_read_by_its_name(WorkoutFileFormat format, string fileName)
    {
        var workout = new Workout
        {
            Name = "../Big Gear: Grinds ü",
            Sport = WorkoutSport.Ride,
            Items = [new WorkoutStep { DurationSeconds = 60, Power = new WorkoutTarget(TargetUnit.PercentFtp, 80) }],
        };

        var file = WorkoutFile.Write(workout, format, new WorkoutExport { Settings = new WorkoutSettings { FtpWatts = 250 } });

        Assert.Equal(fileName, WorkoutFile.FileName(workout, format));
        Assert.Equal(format, WorkoutFile.FormatOf(fileName));
        Assert.Equal(workout.Name, WorkoutFile.Read(file.Content, format).Workout.Name);
        Assert.Null(WorkoutFile.FormatOf("a.gpx"));
        Assert.Null(WorkoutFile.FormatOf(null));
        Assert.Equal("Workout.zwo", WorkoutFile.FileName(new Workout { Name = "???" }, WorkoutFileFormat.Zwo));
    }
}
