using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>The rules and examples of spec/workout-files.md 4.</summary>
public sealed class CourseFileTests
{
    private const string ThreeFours =
        """
        [COURSE HEADER]
        VERSION = 2
        UNITS = ENGLISH
        DESCRIPTION = Three fours
        FILE NAME = Three_fours.erg
        FTP = 250
        MINUTES WATTS
        [END COURSE HEADER]
        [COURSE DATA]
        0.00	125
        10.00	175
        10.00	250
        14.00	250
        14.00	125
        16.00	125
        [END COURSE DATA]
        [COURSE TEXT]
        0	Warm up	10
        600	Hard 1/1	10
        [END COURSE TEXT]
        """;

    private static readonly WorkoutSettings Cyclist = new() { FtpWatts = 250 };

    [Fact]
    public void An_ERG_file_becomes_steps_in_watts_with_prompts()
    {
        var reading = CourseFile.Read(ThreeFours);

        Assert.Empty(reading.Warnings);
        Assert.Equal(("Three fours", WorkoutSport.Ride, 250.0), (reading.Workout.Name, reading.Workout.Sport, reading.MadeForFtpWatts));
        Assert.Equal("- Warm up 10m ramp 125-175w\n- Hard 1/1 4m 250w\n- 2m 125w", WorkoutText.Write(reading.Workout));
    }

    [Fact]
    public void An_ERG_file_is_written_as_it_is_read()
    {
        var workout = WorkoutText.Read("- Warm up 10m ramp 50-70%\n\n1x\n- Hard 4m 100%\n- 2m 50%", WorkoutSport.Ride).Workout;

        var written = CourseFile.WriteErg(workout with { Name = "Three fours" }, Cyclist);

        Assert.Equal(ThreeFours.ReplaceLineEndings("\r\n") + "\r\n", Encoding.UTF8.GetString(written.Content.Span));
        Assert.Empty(written.Warnings);
    }

    [Fact]
    public void An_MRC_file_keeps_the_percentages_and_odd_seconds()
    {
        var workout = WorkoutText.Read("- 31s 65.5%\n- 1m Z3\n- 1m 95-105%\n- 1m freeride", WorkoutSport.Ride).Workout;

        var written = CourseFile.WriteMrc(workout);

        Assert.Contains("MINUTES PERCENT\r\n", Encoding.UTF8.GetString(written.Content.Span), StringComparison.Ordinal);
        Assert.Contains("0.5167\t65.5\r\n", Encoding.UTF8.GetString(written.Content.Span), StringComparison.Ordinal);
        Assert.Equal("- 31s 65.5%\n- 1m 83%\n- 1m 100%\n- 1m 50%", WorkoutText.Write(CourseFile.Read(written.Content).Workout));
        Assert.Contains(written.Warnings, warning => warning.Path == "steps[2]" && warning.Message.Contains("corridor", StringComparison.Ordinal));
        Assert.Contains(written.Warnings, warning => warning.Path == "steps[3]" && warning.Message.Contains("50 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("MINUTES PERCENT", "0 50%\n1 50%\n1 60%\n2 60%", "- 1m 50%\n- 1m 60%")]
    [InlineData("minutes ftp", "0,0 50\n0,5 50", "- 30s 50%")]
    [InlineData("Minutes Watts", "; by hand\n0\t100 ; easy\n\n1\t100\n1\t100\n2\t100", "- 2m 100w")]
    [InlineData("MINUTES WATTS", "0 100\n1 100\nLAP\n1 100\n2 100", "- 1m 100w\n- 1m 100w")]
    [InlineData("MINUTES WATTS", "0 100\n1.00 LAP\n2 100", "- 1m 100w\n- 1m 100w")]
    [InlineData("MINUTES WATTS", "0 100\n1.00 LAP\n2 200", "- 1m ramp 100-150w\n- 1m ramp 150-200w")]
    [InlineData("MINUTES WATTS", "5 100\n6 100", "- 1m 100w")]
    [InlineData("MINUTES WATTS", "", "")]
    public void Files_as_they_occur_are_read(string columns, string data, string text)
    {
        var file = $"[course header]\n{columns}\n[end course header]\n[Course Data]\n{data}\n";

        Assert.Equal(text, WorkoutText.Write(CourseFile.Read(file).Workout));
        Assert.Equal(text, WorkoutText.Write(CourseFile.Read(file.Replace('\n', '\r')).Workout));
    }

    [Fact]
    public void A_file_in_Latin_1_or_with_a_mark_is_read()
    {
        const string File = "[COURSE HEADER]\nDESCRIPTION = Höhe\nMINUTES WATTS\n[COURSE DATA]\n0 1\n1 1";

        Assert.Equal("Höhe", CourseFile.Read(Encoding.Latin1.GetBytes(File)).Workout.Name);
        Assert.Equal("Höhe", CourseFile.Read(Encoding.UTF8.GetBytes($"\uFEFF{File}")).Workout.Name);
    }

    [Theory]
    [InlineData("0 100\n5 100\n4 100", 5)]
    [InlineData("0 100\n5 -1", 4)]
    [InlineData("0 100\n5 99999", 4)]
    [InlineData("0 100\n99999999 100", 4)]
    [InlineData("0 100\n20000 100", 4)]
    public void Impossible_data_are_refused_with_their_line(string data, int line)
    {
        var failure = Assert.Throws<WorkoutFormatException>(() => CourseFile.Read($"MINUTES WATTS\n[COURSE DATA]\n{data}"));

        Assert.Equal(line, failure.Line);
    }

    [Fact]
    public void Lines_that_are_not_understood_are_told_and_left_out()
    {
        var reading = CourseFile.Read("hello\n[COURSE HEADER]\n[COURSE DATA]\n0 100\nx y\n1 100\n[COURSE TEXT]\nnothing\n[EXTRA]\nmore");

        Assert.Equal("- 1m 100w", WorkoutText.Write(reading.Workout));
        Assert.Equal([1, 5, 8, 9, 10, null], reading.Warnings.Select(warning => warning.Line));
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        Assert.Throws<WorkoutFormatException>(() => CourseFile.Read("0 100\n1 100"));
        Assert.Throws<WorkoutFormatException>(() => CourseFile.Read(new byte[WorkoutLimits.FileBytesMax + 1]));
    }

    [Fact]
    public void Watts_need_an_FTP_only_where_the_plan_is_relative()
    {
        var relative = WorkoutText.Read("- 1m 50%", WorkoutSport.Ride).Workout;
        var absolute = WorkoutText.Read("- 1m 150w", WorkoutSport.Ride).Workout;

        Assert.Throws<WorkoutFormatException>(() => CourseFile.WriteErg(relative));
        Assert.Throws<WorkoutFormatException>(() => CourseFile.WriteMrc(absolute));
        Assert.Equal("- 1m 150w", WorkoutText.Write(CourseFile.Read(CourseFile.WriteErg(absolute).Content).Workout));
        Assert.Equal("- 1m 60%", WorkoutText.Write(CourseFile.Read(CourseFile.WriteMrc(absolute, Cyclist).Content).Workout));
    }
}
