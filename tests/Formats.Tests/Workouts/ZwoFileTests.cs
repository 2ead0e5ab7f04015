using System.Text;
using System.Xml.Linq;

namespace TrainItAll.Formats.Workouts;

/// <summary>The rules and examples of spec/workout-files.md 3.</summary>
public sealed class ZwoFileTests
{
    private const string ThreeFours = """
        <workout_file>
          <author>TrainItAll</author><name>Three fours</name><description/><sportType>bike</sportType>
          <workout>
            <Warmup PowerLow="0.5" PowerHigh="0.7" Duration="600"/>
            <IntervalsT show_avg="1" Repeat="3" OnDuration="240" OffDuration="120" OnPower="1" OffPower="0.5" Cadence="95">
              <textevent timeoffset="0" message="Hard 1/3" duration="10"/>
              <textevent timeoffset="240" message="Easy 1/3" duration="10"/>
            </IntervalsT>
            <SteadyState show_avg="1" PowerLow="0.44" PowerHigh="0.55" Duration="300"/>
          </workout>
        </workout_file>
        """;

    private static readonly Workout ThreeFoursText = WorkoutText.Read(
        "Warmup\n- 10m ramp 50-70%\n\nMain set 3x\n- Hard 4m 100% 95rpm\n- Easy 2m 50%\n\nCooldown\n- 5m Z1", WorkoutSport.Ride).Workout;

    [Fact]
    public void A_file_becomes_steps_repeats_and_prompts()
    {
        var reading = ZwoFile.Read(ThreeFours);

        Assert.Empty(reading.Warnings);
        Assert.Equal(("Three fours", null, WorkoutSport.Ride), (reading.Workout.Name, reading.Workout.Description, reading.Workout.Sport));
        Assert.Equal(
            "Warmup\n- 10m ramp 50-70%\n\n3x\n- Hard 4m 100% 95rpm\n- Easy 2m 50%\n\n- 5m 44-55%",
            WorkoutText.Write(reading.Workout));
    }

    [Fact]
    public void A_workout_becomes_a_file_with_the_prompts_of_every_time_numbered()
    {
        var file = XDocument.Parse(Encoding.UTF8.GetString(ZwoFile.Write(ThreeFoursText with { Name = "Three fours" }).Content.Span));

        var expected = XDocument.Parse(ThreeFours);
        var interval = file.Descendants("IntervalsT").Single();
        Assert.Equal(
            ["0 Hard 1/3", "240 Easy 1/3", "360 Hard 2/3", "600 Easy 2/3", "720 Hard 3/3", "960 Easy 3/3"],
            interval.Elements().Select(cue => $"{cue.Attribute("timeoffset")!.Value} {cue.Attribute("message")!.Value}"));
        foreach (var (one, other) in expected.Descendants("workout").Elements().Zip(file.Descendants("workout").Elements()))
        {
            Assert.Equal(one.Name, other.Name);
            Assert.Equal(Attributes(one), Attributes(other));
        }

        Assert.Equal(3, file.Descendants("workout").Elements().Count());
        Assert.Equal("bike", file.Root!.Element("sportType")!.Value);
    }

    [Theory]
    [InlineData("""<Cooldown Duration="60" PowerLow="0.75" PowerHigh="0.25"/>""", "Cooldown\n- 1m ramp 75-25%")]
    [InlineData("""<Cooldown Duration="60" PowerLow="0.25" PowerHigh="0.75"/>""", "Cooldown\n- 1m ramp 75-25%")]
    [InlineData("""<Ramp Duration="60" PowerLow="0.75" PowerHigh="0.25"/>""", "- 1m ramp 75-25%")]
    [InlineData("""<Warmup Duration="60" PowerLow="0.75" PowerHigh="0.25"/>""", "Warmup\n- 1m ramp 75-25%")]
    [InlineData("""<Warmup Duration="60" Power=".5"/>""", "Warmup\n- 1m 50%")]
    [InlineData("""<steadystate duration="60" power="0.8765" cadence="90"/>""", "- 1m 87.7% 90rpm")]
    [InlineData("""<SteadyState Duration="60" PowerLow=".8" PowerHigh=".9" CadenceLow="80" CadenceHigh="90"/>""", "- 1m 80-90% 80-90rpm")]
    [InlineData("""<SteadyState Duration="60" Zone="3"/>""", "- 1m Z3")]
    [InlineData("""<Freeride Duration="60" FlatRoad="1"/>""", "- 1m freeride")]
    [InlineData("""<MaxEffort Duration="60"/>""", "- 1m maxeffort")]
    [InlineData("""<IntervalsT Repeat="2" OnDuration="30" OffDuration="15" PowerOnLow="1" PowerOnHigh="1.2" PowerOffZone="1"/>""", "2x\n- 30s 100-120%\n- 15s Z1")]
    [InlineData("""<SteadyState Duration="60" Power="1"><TextEvent timeoffset="20" message="Go &amp; go" duration="5"/></SteadyState>""", "- 20^5 Go & go 1m 100%")]
    public void Each_kind_of_step_is_read(string element, string text) => Assert.Equal(text, Text(ZwoFile.Read(Wrap(element))));

    [Theory]
    [InlineData("""<Zigzag Duration="60" Power="0.5"/>""", "- 1m freeride", "Unknown step")]
    [InlineData("""<SteadyState Power="0.5"/>""", "", "no usable duration")]
    [InlineData("""<SteadyState Duration="60.4" Power="0.5"/>""", "- 1m 50%", "rounded")]
    [InlineData("""<IntervalsT Repeat="0" OnDuration="30" OnPower="1"/>""", "", "1 to 1000 times")]
    [InlineData(
        """<IntervalsT Repeat="2" OnDuration="30" OffDuration="30" OnPower="1" OffPower="1"><textevent timeoffset="0" message="Off we go"/></IntervalsT>""",
        "- Off we go 30s 100%\n- 30s 100%\n- 30s 100%\n- 30s 100%",
        "differ from time to time")]
    public void What_cannot_be_kept_is_told_with_its_line(string element, string text, string warning)
    {
        var reading = ZwoFile.Read(Wrap(element));

        Assert.Equal(text, Text(reading));
        Assert.Contains(reading.Warnings, one => one.Line == 2 && one.Message.Contains(warning, StringComparison.Ordinal));
    }

    [Fact]
    public void In_a_run_the_shares_are_those_of_the_threshold_speed()
    {
        var run = WorkoutText.Read("- 10m 90% Pace\n- 1km 4:00/km Pace\n- 5m 75% HR", WorkoutSport.Run).Workout;
        var written = ZwoFile.Write(run, new WorkoutSettings { ThresholdPaceMetersPerSecond = 4 });

        Assert.Equal("- 10m 90% Pace\n- 4m 104.2% Pace\n75% HR\n- 5m freeride", Text(ZwoFile.Read(written.Content)));
        Assert.Contains(written.Warnings, warning => warning.Path == "steps[1]" && warning.Message.Contains("distance", StringComparison.Ordinal));
        Assert.Contains(written.Warnings, warning => warning.Path == "steps[2]" && warning.Message.Contains("prompt", StringComparison.Ordinal));
        Assert.Contains("message=\"75% HR\"", Encoding.UTF8.GetString(written.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_in_distances_keeps_them()
    {
        var run = WorkoutText.Read("- 1km 90% Pace\n\n4x\n- 400mtr 105% Pace\n- 200mtr 70% Pace", WorkoutSport.Run).Workout;

        Assert.Equal("- 1km 90% Pace\n\n4x\n- 400mtr 105% Pace\n- 200mtr 70% Pace", Text(ZwoFile.Read(ZwoFile.Write(run).Content)));
    }

    [Fact]
    public void Watts_and_zones_are_written_as_shares_and_a_heart_rate_as_a_prompt()
    {
        var ride = WorkoutText.Read("- 10m 200w\n- 10m Z7\n- 10m 140-150bpm", WorkoutSport.Ride).Workout;
        var written = ZwoFile.Write(ride, new WorkoutSettings { FtpWatts = 300 });

        Assert.Equal("- 10m 66.7%\n- 10m 151-188.8%\n- 140-150bpm 10m freeride", Text(ZwoFile.Read(written.Content)));
        Assert.Contains("<FreeRide Duration=\"600\">", Encoding.UTF8.GetString(written.Content.Span), StringComparison.Ordinal);
        Assert.Contains("message=\"140-150bpm\"", Encoding.UTF8.GetString(written.Content.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "b">]><workout_file><name>&a;</name></workout_file>""", "DTD")]
    [InlineData("""<!DOCTYPE x SYSTEM "file:///etc/passwd"><workout_file/>""", "DTD")]
    [InlineData("<workout_file><name>", "no valid XML")]
    [InlineData("<gpx/>", "no ZWO file")]
    [InlineData("", "no valid XML")]
    [InlineData("""<workout_file><workout><SteadyState Duration="1" Power="10.1"/></workout></workout_file>""", "from 0 to 10")]
    [InlineData("""<workout_file><workout><SteadyState Duration="1" Power="-1"/></workout></workout_file>""", "from 0 to 10")]
    public void What_is_no_workout_is_refused_with_its_line(string file, string word)
    {
        var failure = Assert.Throws<WorkoutFormatException>(() => ZwoFile.Read(file));

        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Line is null or 1);
        Assert.Throws<WorkoutFormatException>(() => ZwoFile.Read(Encoding.UTF8.GetBytes(file)));
    }

    [Fact]
    public void Deep_and_large_files_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Assert.Contains("deep", Assert.Throws<WorkoutFormatException>(() => ZwoFile.Read($"<workout_file>{deep}")).Message, StringComparison.Ordinal);
        Assert.Throws<WorkoutFormatException>(() => ZwoFile.Read(new byte[WorkoutLimits.FileBytesMax + 1]));
        Assert.Throws<WorkoutFormatException>(() => ZwoFile.Read($"<workout_file>{new string(' ', WorkoutLimits.FileBytesMax)}</workout_file>"));
    }

    [Fact]
    public void Names_with_anything_in_them_stay_well_formed()
    {
        var workout = ThreeFoursText with { Name = "a & b < \"c\" 'd' 😀 \0\u0001\uD800", Description = "1 < 2 ]]> & so on\nnext" };

        var reading = ZwoFile.Read(ZwoFile.Write(workout).Content);

        Assert.Equal("a & b < \"c\" 'd' 😀 \uFFFD", reading.Workout.Name);
        Assert.Equal("1 < 2 ]]> & so on\nnext", reading.Workout.Description);
    }

    [Theory]
    [InlineData(WorkoutSport.Swim)]
    [InlineData(WorkoutSport.Strength)]
    [InlineData(WorkoutSport.Other)]
    public void Other_sports_have_no_such_file(WorkoutSport sport) =>
        Assert.Throws<WorkoutFormatException>(() => ZwoFile.Write(ThreeFoursText with { Sport = sport }));

    private static string Text(WorkoutReading reading) => WorkoutText.Write(reading.Workout);

    private static string Wrap(string element) =>
        $"<workout_file><sportType>bike</sportType><workout>\n{element}\n</workout></workout_file>";

    private static IEnumerable<string> Attributes(XElement element) =>
        element.Attributes().Select(attribute => attribute.ToString()).Order(StringComparer.Ordinal);
}
