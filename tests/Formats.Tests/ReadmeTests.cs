using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats;

/// <summary>The examples of src/Formats/README.md, so that they compile and run.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_examples_work()
    {
        var now = new DateTimeOffset(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);
        byte[] bytes = FitActivityWriter.Write(new FitActivityToWrite
        {
            Start = now,
            TimerSeconds = 3600,
            SportClass = SportClass.Run,
            DistanceMeters = 12_000,
        });
        FitSummary summary = FitSummary.Read(bytes, latest: now.AddDays(1));
        var lines = new List<string>();
        foreach (ActivitySummary activity in summary.Activities)
        {
            foreach (SessionSummary session in activity.Sessions)
            {
                lines.Add($"{session.SportClass} {session.TimerSeconds} s {session.DistanceMeters} m");
            }
        }

        var heartRates = 0;
        var reader = new FitReader(bytes);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == FitMessages.Record
                && reader.Message.TryGetInteger(3, out long _))
            {
                heartRates++;
            }
        }

        Assert.Equal(["Run 3600 s 12000 m"], lines);
        Assert.Equal(0, heartRates);
    }
}
