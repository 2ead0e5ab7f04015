using System.Text;
using TrainItAll.Formats.Xml;
using Xunit.Abstractions;
using static TrainItAll.Formats.Fit.FitActivities;

namespace TrainItAll.Formats.Fit;

/// <summary>What is written from an activity with records reads as the same activity again.</summary>
public sealed class FitRecordedWriterTests(ITestOutputHelper output)
{
    public static TheoryData<string> Samples => [.. FitSamples.Names, .. FitSamples.XmlNames.Where(name => name != FitSamples.Absent)];

    [Fact]
    public void A_file_written_from_fit_reads_as_the_same_activity() => AssertSame(ActivityFile.Read(Rich()));

    [Fact]
    public void A_file_written_from_tcx_reads_as_the_same_activity() =>
        AssertSame(ActivityFile.Read(Encoding.UTF8.GetBytes(XmlFixture.TcxRun())));

    [Fact]
    public void A_file_written_from_gpx_reads_as_the_same_activity_with_its_pause()
    {
        var gpx = XmlFixture.Read(XmlFixture.Gpx(XmlFixture.GpxTrack(XmlFixture.GpxSegment(0, 61) + XmlFixture.GpxSegment(600, 61))));

        AssertSame(gpx);

        var again = ActivityFile.Read(FitActivityWriter.Write(gpx.Activities[0])).Activities[0].Sessions[0];
        Assert.Equal(new TimerPause(60, 600), Assert.Single(again.Pauses));
    }

    [Fact]
    public void One_definition_serves_all_records()
    {
        var file = FitActivityWriter.Write(ActivityFile.Read(Rich()).Activities[0]);
        var (definitions, records) = (0, 0);
        var reader = new FitReader(file);
        while (reader.Read())
        {
            definitions += reader.Item == FitItem.Definition && reader.Definition.MessageNumber == FitMessages.Record ? 1 : 0;
            records += reader.Item == FitItem.Message && reader.Message.Number == FitMessages.Record ? 1 : 0;
        }

        Assert.Equal((1, 120), (definitions, records));
    }

    [Fact]
    public void Without_a_start_somebody_has_to_say_it()
    {
        var session = new SessionSummary { TimerSeconds = 60, ElapsedSeconds = 60 };
        var activity = new RecordedActivity
        {
            Summary = new ActivitySummary { Sessions = [session], Total = session },
            Sessions = [new RecordedSession { Summary = session }],
        };

        Assert.Throws<ArgumentException>(() => FitActivityWriter.Write(activity));
        Assert.Equal(StartDate, FitSummary.Read(FitActivityWriter.Write(activity, StartDate)).Activities[0].Total.Start);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_real_file_written_anew_reads_as_the_same_activity(string name)
    {
        if (name == FitSamples.Absent)
        {
            output.WriteLine("Skipped: the folder of sample files is not there.");
            return;
        }

        try
        {
            AssertSame(ActivityFile.Read(FitSamples.Read(name)));
        }
        catch (TrainingFileException failure)
        {
            Assert.NotEmpty(failure.Message);
        }
    }

    private static void AssertSame(ActivityFile file)
    {
        foreach (var activity in file.Activities.Where(activity => activity.Summary.Total.Start is not null))
        {
            var again = ActivityFile.Read(FitActivityWriter.Write(activity));
            Assert.True(again.IsIntact);
            var written = Assert.Single(again.Activities);
            foreach (var (before, after) in activity.Sessions.OrderBy(session => session.Summary.Start).Zip(written.Sessions))
            {
                AssertSameTotals(before.Summary, after.Summary);
                AssertSameRecords(before, after, activity.Sessions.Length > 1);
            }
        }
    }

    private static void AssertSameTotals(SessionSummary before, SessionSummary after)
    {
        Assert.Equal(before.Start!.Value.ToUnixTimeSeconds(), after.Start!.Value.ToUnixTimeSeconds());
        Assert.Equal(before.SportClass, after.SportClass);
        Near("timer", before.TimerSeconds, after.TimerSeconds, 0.001);
        Near("elapsed", before.ElapsedSeconds, after.ElapsedSeconds, 0.001);
        Near("distance", before.DistanceMeters, after.DistanceMeters, 0.006);
        Near("ascent", before.AscentMeters, after.AscentMeters, 0.51);
        Near("heart rate", before.AvgHeartRateBpm, after.AvgHeartRateBpm, 0.51);
        Near("power", before.AvgPowerWatts, after.AvgPowerWatts, 0.51);
        Near("calories", before.CaloriesKcal, after.CaloriesKcal, 0.51);
        Near("cadence", before.AvgCadencePerMinute, after.AvgCadencePerMinute, 0.005);
    }

    private static void AssertSameRecords(RecordedSession before, RecordedSession after, bool isPart)
    {
        var seconds = before.Records.GroupBy(record => Math.Floor(record.Seconds)).Select(group => group.Last()).ToList();
        if (!isPart)
        {
            Assert.Equal(seconds.Count, after.Records.Length);
        }

        foreach (var (record, written) in isPart ? [] : seconds.Zip(after.Records))
        {
            Assert.Equal(Math.Floor(record.Seconds), written.Seconds);
            Near("latitude", record.LatitudeDegrees, written.LatitudeDegrees, 1e-7);
            Near("longitude", record.LongitudeDegrees, written.LongitudeDegrees, 1e-7);
            Near("distance", record.DistanceMeters, written.DistanceMeters, 0.006);
            Near("altitude", record.AltitudeMeters, written.AltitudeMeters, 0.11);
            Near("speed", record.SpeedMetersPerSecond, written.SpeedMetersPerSecond, 0.0006);
            Near("heart rate", record.HeartRateBpm, written.HeartRateBpm, 0.51);
            Near("power", record.PowerWatts, written.PowerWatts, 0.51);
            Near("cadence", record.CadencePerMinute, written.CadencePerMinute, 0.005);
            Near("temperature", record.TemperatureCelsius, written.TemperatureCelsius, 0.51);
        }

        if (!isPart)
        {
            Assert.Equal(
                before.DeveloperFields.Select(field => (field.Name, field.Units, field.Number, field.Values.Length)),
                after.DeveloperFields.Select(field => (field.Name, field.Units, field.Number, field.Values.Length)));
        }
    }

    /// <summary>What was not known may be worked out from the records; what was known must stay.</summary>
    private static void Near(string what, double? before, double? after, double tolerance) =>
        Assert.True(before is null || Math.Abs(before.Value - after ?? double.NaN) <= tolerance, $"{what}: {before} became {after}.");
}
