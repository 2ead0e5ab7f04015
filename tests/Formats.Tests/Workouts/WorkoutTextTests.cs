using System.Text.Json;

namespace TrainItAll.Formats.Workouts;

/// <summary>The rules and examples of spec/workout-files.md 2.</summary>
public sealed class WorkoutTextTests
{
    private const string ThreeFours = "Warmup\n- 10m ramp 50-70%\n\nMain set 3x\n- Hard 4m 100% 95rpm\n- Easy 2m 50%\n\nCooldown\n- 5m Z1";

    private const string ThreeFoursDocument = """
        {"steps":[{"warmup":true,"ramp":true,"duration":600,"power":{"units":"%ftp","start":50,"end":70}},
         {"reps":3,"text":"Main set 3x","duration":1080,"distance":0,"steps":[
           {"text":"Hard","duration":240,"power":{"units":"%ftp","value":100},"cadence":{"units":"rpm","value":95}},
           {"text":"Easy","duration":120,"power":{"units":"%ftp","value":50}}]},
         {"cooldown":true,"duration":300,"power":{"units":"power_zone","value":1}}],"duration":1980,"distance":0}
        """;

    private static readonly WorkoutSettings Cyclist = new() { FtpWatts = 250 };

    [Fact]
    public void A_workout_with_headings_a_ramp_and_a_repeat_becomes_the_document_that_is_expected()
    {
        var reading = WorkoutText.Read(ThreeFours, WorkoutSport.Ride);

        using var expected = JsonDocument.Parse(ThreeFoursDocument);
        using var actual = JsonDocument.Parse(WorkoutDocument.Write(reading.Workout));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), actual.RootElement.GetRawText());
        Assert.Empty(reading.Warnings);
        Assert.Equal(ThreeFours, WorkoutText.Write(reading.Workout));
    }

    [Theory]
    [InlineData(ThreeFours, 1980, 178, 200, 35, 79.7724)]
    [InlineData("- 1h 65%", 3600, 162, 162, 42, 64.8074)]
    [InlineData("-Z2 90m", 5400, 163, 163, 64, 65.3197)]
    [InlineData("- Easy Z1 spin 20m 120w", 1200, 120, 120, 8, null)]
    [InlineData("- Steady 45m 180-200w 85-95rpm", 2700, 190, 190, 43, null)]
    [InlineData("- 20min warm 20m 55%\n- 0s 50%\n- no numbers here", 1200, 137, 137, 10, null)]
    [InlineData("- 3m30s 100w\n- 1h2m3s 110w\n- 90s 120w", 4023, null, null, 22, null)]
    [InlineData("Set A 2x\n- 1m 300w\n- 1m 100w\nSet B 2x\n- 2m 200w", 480, null, null, 11, null)]
    public void The_plan_adds_up(string text, int seconds, int? average, int? normalized, int load, double? intensity)
    {
        var totals = WorkoutTotals.Of(WorkoutText.Read(text).Workout, Cyclist);

        Assert.Equal(seconds, totals.DurationSeconds);
        Assert.Equal(load, totals.TrainingLoad);
        Assert.Equal(average ?? totals.AverageWatts, totals.AverageWatts);
        Assert.Equal(normalized ?? totals.NormalizedWatts, totals.NormalizedWatts);
        Assert.Equal(intensity ?? totals.IntensityPercent!.Value, totals.IntensityPercent!.Value, 4);
    }

    public static TheoryData<string, string> Lines => new()
    {
        { "- 1h 65%", """{"duration":3600,"power":{"units":"%ftp","value":65}}""" },
        { "-Z2 90m", """{"duration":5400,"power":{"units":"power_zone","value":2}}""" },
        { "- Easy Z1 spin 20m 120w", """{"duration":1200,"power":{"units":"w","value":120}}""" },
        {
            "- Steady 45m 180-200w 85-95rpm",
            """{"text":"Steady","duration":2700,"power":{"units":"w","start":180,"end":200},"cadence":{"units":"rpm","start":85,"end":95}}"""
        },
        { "- HARD CEILING 150w … 45m 120w-150w", """{"text":"HARD CEILING","duration":2700,"power":{"units":"w","start":120,"end":150}}""" },
        { "- 20min effort 20m 276w", """{"duration":1200,"power":{"units":"w","value":276}}""" },
        { "- Keep it <40%, for 10m.", """{"text":"Keep it","duration":600,"power":{"units":"%ftp","value":40}}""" },
        { "- Sprint 15s 300% power=3s", """{"text":"Sprint","duration":15,"power":{"units":"%ftp","value":300,"target":"3s"}}""" },
        { "- 5m 50% Press lap", """{"duration":300,"until_lap_press":true,"power":{"units":"%ftp","value":50}}""" },
        { "- 10m 75% HR", """{"duration":600,"hr":{"units":"%hr","value":75}}""" },
        { "- 10m 90-95% LTHR", """{"duration":600,"hr":{"units":"%lthr","start":90,"end":95}}""" },
        { "- 10m Z2 HR", """{"duration":600,"hr":{"units":"hr_zone","value":2}}""" },
        { "- 10m Z3-Z4 Pace", """{"duration":600,"pace":{"units":"pace_zone","start":3,"end":4}}""" },
        { "- 10km 5:10/km Pace", """{"duration":3100,"distance":10000,"pace":{"units":"secs","value":310}}""" },
        { "- 1mi 85-95% Pace", """{"distance":1609.344,"pace":{"units":"%pace","start":85,"end":95}}""" },
        { "- 100y 1:40/100m Pace", """{"duration":91,"distance":91.44,"pace":{"units":"secs","value":100}}""" },
        { "- 60% MMP 5m 3m", """{"duration":180,"power":{"units":"%mmp","value":60,"mmp_duration":300}}""" },
        { "- Spin CZ1 10m 85–95rpm", """{"text":"Spin","duration":600,"cadence":{"units":"rpm","start":85,"end":95}}""" },
        { "- Ramp 10m ramp 50-70%", """{"text":"Ramp","duration":600,"ramp":true,"power":{"units":"%ftp","start":50,"end":70}}""" },
        { "- FreeRide 10m maxeffort hidepower", """{"duration":600,"freeride":true,"maxeffort":true,"hidepower":true}""" },
        { "- 20s rest", """{"duration":20,"intensity":"rest"}""" },
        { "- 2m intensity=recovery Z1", """{"duration":120,"intensity":"recovery","power":{"units":"power_zone","value":1}}""" },
        { "- 1'30\" 200w", """{"duration":90,"power":{"units":"w","value":200}}""" },
        { "- 1m30 200w", """{"duration":90,"power":{"units":"w","value":200}}""" },
        { "- 0.33s 5m 60%", """{"text":"0.33s","duration":300,"power":{"units":"%ftp","value":60}}""" },
        { "- 10 min 200 metres 3m 60%", """{"text":"10 min 200 metres","duration":180,"power":{"units":"%ftp","value":60}}""" },
        {
            "- First 60^30 Second 120^30 Third 10m 65%",
            """{"text":"First 60^30 Second 120^30 Third","duration":600,"power":{"units":"%ftp","value":65}}"""
        },
        { "- Under 150bpm 10m 140-150bpm RPE 6-7",
            """{"text":"Under 150bpm","duration":600,"hr":{"units":"bpm","start":140,"end":150},"rpe":{"units":"rpe","start":6,"end":7}}""" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_read_word_by_word(string line, string expectedStep)
    {
        var workout = WorkoutText.Read(line).Workout;

        using var expected = JsonDocument.Parse(expectedStep);
        using var actual = JsonDocument.Parse(WorkoutDocument.Write(workout));
        var step = Assert.Single(actual.RootElement.GetProperty("steps").EnumerateArray());
        Assert.True(JsonElement.DeepEquals(expected.RootElement, step), step.GetRawText());
        Assert.Equal(workout, WorkoutText.Read(WorkoutText.Write(workout)).Workout);
    }

    [Theory]
    [InlineData("- 10m 65% cap it", 1, "Left out")]
    [InlineData("Warm up well\n\n- Z2 only", 3, "no duration")]
    [InlineData("- 10m 50% ramp", 1, "ramp needs a range")]
    [InlineData("- 10km 40m 50%", 1, "distance counts")]
    [InlineData("- 10m Z99", 1, "cannot be meant")]
    [InlineData("- 1000h 50%", 1, "at most 10 days")]
    [InlineData("2000x\n- 1m", 1, "1 to 1000 times")]
    [InlineData("- 5m\n- 400m 50%", 2, "\"m\" means minutes")]
    public void What_is_not_understood_is_told_with_its_line(string text, int line, string word)
    {
        var warning = Assert.Single(WorkoutText.Read(text, WorkoutSport.Swim).Warnings);

        Assert.Equal(line, warning.Line);
        Assert.Contains(word, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Warm-up: 15 min easy")]
    [InlineData("<!-- 3 sets -->")]
    [InlineData("Do it 4xx")]
    [InlineData("4x")]
    [InlineData("- Cool Down 0s")]
    [InlineData("--- Notes ---")]
    [InlineData("- no numbers here")]
    public void Prose_has_no_steps_and_no_warnings(string text)
    {
        var reading = WorkoutText.Read(text);

        Assert.Empty(reading.Workout.Items);
        Assert.Empty(reading.Warnings);
        Assert.Equal(text == "4x" ? null : text, reading.Workout.Description);
    }

    [Fact]
    public void An_empty_line_ends_a_heading_and_a_repeat_and_a_heading_does_not()
    {
        var workout = WorkoutText.Read("COOL DOWN\n- 1m\nnote\n- 2m\n\n- 3m\n2X\n- 4m\nWarm-Up\n- 5m\n\n- 6m").Workout;

        Assert.Equal(
            "note\n\nCooldown\n- 1m\n- 2m\n\n- 3m\n\n2x\n- 4m\n- 5m phase=warmup\n\n- 6m",
            WorkoutText.Write(workout));
    }

    [Fact]
    public void Options_and_paragraphs_are_kept()
    {
        const string Text = "First.\nMore.\n\nSecond.\n\nCategory: Hills 4x\npool length: 25m\n\n- 1m";
        var workout = WorkoutText.Read(Text.Replace("\n", "\r\n", StringComparison.Ordinal)).Workout;

        Assert.Equal(("Hills 4x", 25.0, "First.\nMore.\n\nSecond."), (workout.Category, workout.PoolLengthMeters, workout.Description));
        Assert.Equal(Text, WorkoutText.Write(workout));
    }

    [Fact]
    public void A_prompt_whose_words_are_targets_stands_above_its_step()
    {
        var workout = new Workout
        {
            Description = "- 10m is a step\nSet 4x\nwarmup\n• fine",
            Items = [new WorkoutRepeat { Reps = 2, Text = "- 5m", Steps = [new WorkoutStep { DurationSeconds = 60, Cues = [new WorkoutCue(0, "Ride at 200w now")] }] }],
        };

        var written = WorkoutText.WriteFile(workout);
        var text = WorkoutText.Write(workout);

        Assert.Equal("• 10m is a step\nSet 4x.\n• warmup\n• fine\n\n• 5m 2x\nRide at 200w now\n- 1m", text);
        Assert.Equal("steps[0].steps[0]", Assert.Single(written.Warnings).Path);
        var again = WorkoutText.Read(text).Workout;
        Assert.Equal("Ride at 200w now", again.Description!.Split('\n')[^1]);
        Assert.Null(((WorkoutRepeat)Assert.Single(again.Items)).Steps[0].Power);
    }

    [Fact]
    public void A_mark_belongs_to_the_words_that_follow_it()
    {
        WorkoutCue[] expected = [new(0, "First"), new(60, "Second", 30), new(120, "Third")];

        Assert.Equal(expected, Step("- First 60^30 Second 120^ Third 10m").Cues);
        Assert.Equal([new WorkoutCue(20, "First")], Step("- 20^ First 10m").Cues);
        Assert.Equal("First. Second. Third", Step("- First 60^30 Second 120^ Third 10m").Text);
    }

    [Fact]
    public void A_prompt_in_several_languages_is_shown_in_the_one_that_is_asked_for()
    {
        const string Text = "- en/Hello there 60^ now fr/Bonjour 10m 65%";
        var workout = WorkoutText.Read(Text).Workout;

        Assert.Equal([new WorkoutCue(0, "Hello there"), new WorkoutCue(60, "now")], Step(Text).Cues);
        Assert.Equal("- Bonjour 10m 65%", WorkoutText.Write(workout.In("fr-CA")));
        Assert.Equal(workout, workout.In("de").In(null));
        Assert.Equal(Text, WorkoutText.Write(workout));
        Assert.Equal(workout, WorkoutDocument.Read(WorkoutDocument.Write(workout)).Workout);
        Assert.Contains("\"text_locale\":{\"en\":\"Hello there 60^ now\",\"fr\":\"Bonjour\"}", WorkoutDocument.Write(workout), StringComparison.Ordinal);
        Assert.Equal("on/off to/from", Step("- on/off to/from 10m").Text);
        Assert.Equal("en/Hello", Step("- en/Hello 10m").Text);
    }

    [Fact]
    public void A_bare_zone_and_a_bare_pace_mean_what_the_athlete_has_set()
    {
        var runner = new WorkoutSettings
        {
            PaceUnit = TargetUnit.SecondsPerMile,
            TargetOrder = [TargetKind.Power, TargetKind.HeartRate],
            HrZoneBpm = [120, 140, 160],
        };

        Assert.Equal("- 10m Z2 HR", WorkoutText.Write(WorkoutText.Read("- 10m Z2", WorkoutSport.Run, runner).Workout));
        Assert.Equal("- 10m 8:00/mi Pace", WorkoutText.Write(WorkoutText.Read("- 10m 8:00 Pace", WorkoutSport.Run, runner).Workout));
        Assert.Equal("- 10m Z2", WorkoutText.Write(WorkoutText.Read("- 10m Z2", WorkoutSport.Run).Workout));
        Assert.Equal("- 10m 1:40/100m Pace", WorkoutText.Write(WorkoutText.Read("- 10m 1:40 Pace", WorkoutSport.Swim).Workout));
    }

    [Fact]
    public void More_steps_than_a_workout_has_are_left_out_with_a_warning()
    {
        var reading = WorkoutText.Read(string.Concat(Enumerable.Repeat("- 1s\n", 3000)));

        Assert.Equal(WorkoutLimits.StepsMax, reading.Workout.Items.Count);
        Assert.Equal(WorkoutLimits.StepsMax + 1, reading.Warnings[0].Line);
        Assert.Equal(WorkoutLimits.WarningsMax, reading.Warnings.Count);
        Assert.Throws<WorkoutFormatException>(() => WorkoutText.Read(new string('a', WorkoutLimits.FileBytesMax + 1)));
    }

    [Theory]
    [InlineData("- 10 bananas")]
    [InlineData("- 20 min at threshold")]
    [InlineData("-easy 5k")]
    public void A_line_that_was_meant_as_a_step_and_is_none_is_told_of(string line)
    {
        var warning = Assert.Single(WorkoutText.Read($"- 10m 55%\n{line}").Warnings);

        Assert.Equal((2, WorkoutWarningKind.NotUnderstood), (warning.Line, warning.Kind));
    }

    [Theory]
    [InlineData("- Cool Down 0s")]
    [InlineData("--- Notes 2026 ---")]
    [InlineData("- easy")]
    [InlineData("20 min at threshold")]
    public void A_heading_or_a_note_is_none(string line) =>
        Assert.Empty(WorkoutText.Read($"- 10m 55%\n{line}").Warnings);

    private static WorkoutStep Step(string line) => (WorkoutStep)Assert.Single(WorkoutText.Read(line).Workout.Items);
}
