namespace TrainItAll.Formats.Workouts;

/// <summary>What other clients send as <c>workout_doc</c> (spec/intervals.md 9).</summary>
public sealed class WorkoutDocumentTests
{
    [Theory]
    [InlineData("""{"duration":600,"power":{"units":"%FTP","value":"75"}}""", "- 10m 75%")]
    [InlineData("""{"duration":600,"pace":{"units":"MINS_KM","value":5}}""", "- 10m 5:00/km Pace")]
    [InlineData("""{"duration":600,"pace":{"units":"mins/km","start":310,"end":330}}""", "- 10m 5:10-5:30/km Pace")]
    [InlineData("""{"duration":600,"pace":{"units":"SECS_100M","value":100}}""", "- 10m 1:40/100m Pace")]
    [InlineData("""{"duration":600,"pace":{"units":"secs","value":480,"pace_units":"MINS_MILE"}}""", "- 10m 8:00/mi Pace")]
    [InlineData("""{"duration":600,"warmup":true,"cooldown":true,"text":" a \n b "}""", "Warmup\n- a b 10m")]
    [InlineData("""{"duration":600,"distance":1000,"_power":{"value":1},"text_locale":null}""", "- 1km")]
    [InlineData("""{"until_lap_press":true,"intensity":"rest"}""", "- Press lap intensity=rest")]
    [InlineData("""{"reps":3,"text":"Main","steps":[{"duration":60}]}""", "Main 3x\n- 1m")]
    public void A_document_is_read_leniently(string step, string text)
    {
        var reading = WorkoutDocument.Read($$"""{"steps":[{{step}}],"target":"AUTO","unknown":1}""");

        Assert.Empty(reading.Warnings);
        Assert.Equal(text, WorkoutText.Write(reading.Workout));
    }

    [Theory]
    [InlineData("""{"duration":0}""", "steps[0]", "no duration")]
    [InlineData("""{"duration":60.4}""", "steps[0].duration", "Rounded")]
    [InlineData("""{"duration":1e9,"distance":5}""", "steps[0].duration", "Longer")]
    [InlineData("""{"duration":60,"power":{"units":"horses","value":1}}""", "steps[0].power", "Unknown units")]
    [InlineData("""{"duration":60,"power":{"units":"%hr","value":1}}""", "steps[0].power", "Unknown units")]
    [InlineData("""{"duration":60,"ramp":true,"power":{"units":"w","value":1}}""", "steps[0].ramp", "ramp")]
    [InlineData("""{"duration":60,"text_locale":{"english":"Hello"}}""", "steps[0].text_locale", "two letters")]
    [InlineData("""{"duration":60,"sets":3}""", "steps[0].sets", "Unknown member")]
    [InlineData("""{"reps":0,"steps":[{"duration":60}]}""", "steps[0]", "times from 1")]
    [InlineData("""{"reps":2,"steps":[{"reps":2,"steps":[{"duration":60}]}]}""", "steps[0].steps[0]", "nest")]
    [InlineData("5", "steps[0]", "JSON object")]
    public void What_is_not_kept_is_told_by_its_member(string step, string path, string word)
    {
        var warning = Assert.Single(WorkoutDocument.Read($$"""{"steps":[{{step}}]}""").Warnings);

        Assert.Equal(path, warning.Path);
        Assert.Contains(word, warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_in_repeats_are_written_out()
    {
        var workout = WorkoutDocument.Read("""{"steps":[{"reps":2,"steps":[{"duration":1},{"reps":3,"steps":[{"duration":2}]}]}]}""").Workout;

        Assert.Equal("2x\n- 1s\n- 2s\n- 2s\n- 2s", WorkoutText.Write(workout));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"steps":{}}""")]
    [InlineData("""{"steps":[{"duration":1,"text":"\ud800"}]}""")]
    public void What_is_no_document_is_refused(string json) =>
        Assert.Throws<WorkoutFormatException>(() => WorkoutDocument.Read(json));

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Throws<WorkoutFormatException>(() => WorkoutDocument.Read($$"""{"steps":[{"duration":1,"text":"{{'\uD800'}}"}]}"""));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"steps":null}""")]
    [InlineData("""{"steps":[]}""")]
    public void A_document_without_steps_is_an_empty_workout(string json) =>
        Assert.Equal(new Workout(), WorkoutDocument.Read(json).Workout);
}
