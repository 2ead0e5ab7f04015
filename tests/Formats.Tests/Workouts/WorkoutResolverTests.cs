using System.Text.Json;

namespace TrainItAll.Formats.Workouts;

/// <summary>The rules of spec/intervals.md 9.4 and 9.5.</summary>
public sealed class WorkoutResolverTests
{
    private static readonly WorkoutSettings Athlete = new()
    {
        FtpWatts = 250,
        IndoorFtpWatts = 240,
        LthrBpm = 160,
        MaxHrBpm = 190,
        ThresholdPaceMetersPerSecond = 4,
        HrZoneBpm = [130, 145, 155, 165, 190],
        PaceZonePercents = [80, 90, 100, 999],
        PowerModel = new PowerDurationModel(240, 18_000, 1000),
    };

    [Theory]
    [InlineData("80%", 200, null, null)]
    [InlineData("Z1", 123, 109.0, 137.0)]
    [InlineData("Z2", 163, 138.0, 187.0)]
    [InlineData("Z7", 423, 376.0, 470.0)]
    [InlineData("Z2-Z3", 182, 138.0, 225.0)]
    [InlineData("Z3-Z2", 182, 225.0, 138.0)]
    [InlineData("50% MMP 5m", 147.8049, null, null)]
    [InlineData("200-220w", 210, 200.0, 220.0)]
    [InlineData("75% HR", 142.5, null, null)]
    [InlineData("90-95% LTHR", 148, 144.0, 152.0)]
    [InlineData("Z1 HR", 104, 78.0, 130.0)]
    [InlineData("Z2 HR", 138, 131.0, 145.0)]
    [InlineData("90% Pace", 3.6, null, null)]
    [InlineData("Z2 Pace", 3.4, 3.2, 3.6)]
    [InlineData("Z4 Pace", 4.5, 4.0, 5.0)]
    [InlineData("5:00/km Pace", 3.33333, null, null)]
    [InlineData("1:40/100m Pace", 1, null, null)]
    [InlineData("8:00/mi Pace", 3.3528, null, null)]
    public void A_relative_target_becomes_absolute(string target, double value, double? start, double? end)
    {
        var step = Step($"- 10m {target}");

        var resolved = WorkoutResolver.Resolve((step.Power ?? step.HeartRate ?? step.Pace)!, Athlete)!;

        Assert.Equal(value, resolved.Value, 4);
        Assert.Equal((start, end), (Round(resolved.Start), Round(resolved.End)));
    }

    [Theory]
    [InlineData("- 10m 80%")]
    [InlineData("- 10m Z2")]
    [InlineData("- 10m 90% LTHR")]
    [InlineData("- 10m Z2 HR")]
    [InlineData("- 10m Z9 Pace")]
    [InlineData("- 10m 60% MMP")]
    public void Without_the_setting_a_target_stays_relative_and_is_told(string text)
    {
        var workout = WorkoutText.Read(text).Workout;

        var resolved = WorkoutResolver.Resolve(workout, new WorkoutSettings());

        Assert.Equal(workout, resolved.Workout);
        Assert.StartsWith("steps[0].", Assert.Single(resolved.Warnings).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workout_is_resolved_to_watts_beats_and_seconds_per_kilometer()
    {
        var workout = WorkoutText.Read("- 10m 80% power=3s\n\n2x\n- 1m Z2 HR\n- 1m 100% Pace 90rpm").Workout;

        var resolved = WorkoutResolver.Resolve(workout, Athlete);

        Assert.Empty(resolved.Warnings);
        Assert.Equal("- 10m 200w power=3s\n\n2x\n- 1m 131-145bpm\n- 1m 4:10/km Pace 90rpm", WorkoutText.Write(resolved.Workout));
    }

    [Fact]
    public void Watts_can_be_made_percent_of_a_threshold() =>
        Assert.Equal(
            "- 1m ramp 50-70%\n\n2x\n- 1m 33.3%\n- 1m 80%",
            WorkoutText.Write(WorkoutResolver.ToPercentFtp(
                WorkoutText.Read("- 1m ramp 150-210w\n\n2x\n- 1m 100w\n- 1m 80%").Workout, 300)));

    [Fact]
    public void Indoors_the_indoor_threshold_counts()
    {
        var workout = WorkoutText.Read("- 10m 50%").Workout with { IsIndoor = true };

        Assert.Equal("- 10m 120w", WorkoutText.Write(WorkoutResolver.Resolve(workout, Athlete).Workout));
        Assert.Equal(120, WorkoutTotals.Of(workout, Athlete).AverageWatts);
    }

    [Fact]
    public void A_resolved_document_has_the_values_of_the_cookbook()
    {
        const string Text = "Warmup\n- Welcome to the ... 3m ramp 35-55% 85rpm";

        var json = WorkoutDocument.WriteResolved(WorkoutText.Read(Text).Workout, new WorkoutSettings { FtpWatts = 280 });

        using var document = JsonDocument.Parse(json);
        using var expected = JsonDocument.Parse("""
            {"text":"Welcome to the ...","duration":180,"warmup":true,"ramp":true,"power":{"start":35.0,"end":55.0,"units":"%ftp"},
             "cadence":{"value":85.0,"units":"rpm"},"_power":{"value":126.0,"start":98.0,"end":154.0}}
            """);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, document.RootElement.GetProperty("steps")[0]), json);
        Assert.Equal(280, document.RootElement.GetProperty("ftp").GetDouble());
    }

    [Fact]
    public void A_document_with_settings_says_its_totals()
    {
        using var document = JsonDocument.Parse(WorkoutDocument.Write(WorkoutText.Read("- 1h 65%\n- 10m 110%").Workout, Athlete));

        Assert.Equal(4200, document.RootElement.GetProperty("duration").GetInt32());
        Assert.Equal(178, document.RootElement.GetProperty("average_watts").GetInt32());
        Assert.Equal([0, 3600, 0, 0, 600, 0, 0], document.RootElement.GetProperty("zoneTimes").EnumerateArray().Select(zone => zone.GetInt32()));
    }

    [Theory]
    [InlineData("- 1h 100% LTHR", 100)]
    [InlineData("- 30m 80% Pace\n- 30m 80% HR", 45)]
    [InlineData("- 1h 80% HR", 90)]
    [InlineData("- 1h", null)]
    public void Without_power_the_load_comes_of_pace_or_heart_rate(string text, int? load)
    {
        var order = text.Contains("Pace", StringComparison.Ordinal) ? TargetKind.Pace : TargetKind.HeartRate;
        var totals = WorkoutTotals.Of(WorkoutText.Read(text, WorkoutSport.Run).Workout, Athlete with { TargetOrder = [order] });

        Assert.Equal(load, totals.TrainingLoad);
        Assert.Null(totals.NormalizedWatts);
    }

    [Fact]
    public void Distances_take_the_time_of_their_pace()
    {
        var totals = WorkoutTotals.Of(WorkoutText.Read("- 10km 5:10/km Pace\n- 2.8km\n\n4x\n- 400mtr 100% Pace", WorkoutSport.Run).Workout, Athlete);

        Assert.Equal((3100 + 1000 + 400, 14_400.0, false), (totals.DurationSeconds, totals.DistanceMeters, totals.HasUnknownLength));
        Assert.True(WorkoutTotals.Of(WorkoutText.Read("- 10km").Workout).HasUnknownLength);
    }

    [Fact]
    public void A_target_of_the_wrong_kind_cannot_be_set() =>
        Assert.Throws<ArgumentException>(() => new WorkoutStep { HeartRate = new WorkoutTarget(TargetUnit.Watts, 200) });

    private static double? Round(double? value) => value is null ? null : Math.Round(value.Value, 4);

    private static WorkoutStep Step(string line) => (WorkoutStep)Assert.Single(WorkoutText.Read(line).Workout.Items);
}
