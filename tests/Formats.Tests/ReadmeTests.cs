using System.Text;
using TrainItAll.Formats.Fit;
using TrainItAll.Formats.Xml;

namespace TrainItAll.Formats;

/// <summary>The examples of src/Formats/README.md, so that they compile and run.</summary>
public sealed class ReadmeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 18, 6, 30, 0, TimeSpan.Zero);

    [Fact]
    public void What_an_upload_holds()
    {
        var now = Now;
        var upload = PackedFilesTests.Zip(
            ("run.fit", FitActivities.Rich()), ("run.tcx", Encoding.UTF8.GetBytes(XmlFixture.TcxRun())));
        var lines = new List<string>();

        foreach (PackedFile file in PackedFiles.Open(upload, "export.zip"))
        {
            if (file.Problem is null)
            {
                ActivityFileSummary summary = ActivityFileSummary.Read(file.Content, latest: now.AddDays(1));
                foreach (SessionSummary session in summary.Activities.SelectMany(activity => activity.Sessions))
                {
                    lines.Add($"{summary.Format} {session.SportClass} {session.TimerSeconds} s {session.DistanceMeters} m");
                }
            }
        }

        Assert.Equal(["Fit Run 119 s 357 m", "Tcx Run 59 s 177 m"], lines);
    }

    [Fact]
    public void Every_record_and_writing()
    {
        var now = Now;
        var bytes = FitActivities.Rich();
        var lines = new List<string>();

        ActivityFile file = ActivityFile.Read(bytes);
        foreach (RecordedSession session in file.Activities.SelectMany(activity => activity.Sessions))
        {
            foreach (ActivityRecord record in session.Records)
            {
                lines.Add($"{session.ToDate(record.Seconds):T} {record.HeartRateBpm} bpm {record.PowerWatts} W");
            }
        }

        byte[] small = FitActivityWriter.Write(new FitActivityToWrite
        {
            Start = now,
            TimerSeconds = 3600,
            SportClass = SportClass.Run,
            DistanceMeters = 12_000,
        });
        byte[] whole = FitActivityWriter.Write(file.Activities[0]);

        Assert.Equal((120, "01:46:40 120 bpm 200 W"), (lines.Count, lines[0]));
        Assert.Equal(12_000, ActivityFileSummary.Read(small).Activities[0].Total.DistanceMeters);
        Assert.Equal(120, ActivityFile.Read(whole).Activities[0].Sessions[0].Records.Length);
    }

    [Fact]
    public void Message_by_message()
    {
        var bytes = FitActivities.Rich();
        var lines = new List<string>();

        var reader = new FitReader(bytes);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == FitMessages.Record)
            {
                var record = new FitRecordMessage(reader.Message);
                lines.Add($"{record.Timestamp:T} {record.HeartRateBpm}");
            }
        }

        Assert.Equal((120, "01:46:41 121"), (lines.Count, lines[1]));
    }
}
