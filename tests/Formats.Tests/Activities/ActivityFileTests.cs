using TrainItAll.Formats.Fit;
using Xunit.Abstractions;
using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats;

/// <summary>FIT files decoded whole.</summary>
public sealed class ActivityFileTests(ITestOutputHelper output)
{
    public static TheoryData<string> Samples => [.. FitSamples.Names];

    [Fact]
    public void Records_laps_and_developer_fields_come_in_units()
    {
        var file = ActivityFile.Read(Rich());

        var session = Assert.Single(Assert.Single(file.Activities).Sessions);
        Assert.Equal((TrainingFormat.Fit, true, 120), (file.Format, file.IsIntact, session.Records.Length));
        var record = session.Records[10];
        Assert.Equal((10, 130, 30, 3), (record.Seconds, record.HeartRateBpm, record.DistanceMeters, record.SpeedMetersPerSecond));
        Assert.Equal(87.4, record.AltitudeMeters!.Value, 1e-9);
        Assert.Equal(495_281_430 * 180.0 / (1L << 31), record.LatitudeDegrees);
        Assert.Equal(210, record.PowerWatts);
        Assert.Equal(119, Assert.Single(session.Laps).TimerSeconds);
        var power = Assert.Single(session.DeveloperFields);
        Assert.Equal(("Power", (byte?)7, 120), (power.Name, power.NativeField, power.Values.Length));
        Assert.Equal(new DeveloperValue(10, 210), power.Values[10]);
        Assert.Equal(StartDate.AddSeconds(10), session.ToDate(record.Seconds));
    }

    [Fact]
    public void Records_of_one_second_are_one_and_a_late_one_goes_where_it_belongs()
    {
        var session = Only(new FitFixture().FileId()
            .Record(Start, Field.U8(3, 100))
            .Record(Start + 2, Field.U8(3, 102))
            .Record(Start + 2, Field.U16(7, 200), Field.U8(3, 255))
            .Record(Start + 1, Field.U8(3, 101))
            .Record(Start + 3, Field.U8(3, 255))
            .Record(Start + 4, Field.U8(3, 104))
            .Session(Start, 4));

        Assert.Equal([0.0, 1, 2, 4], session.Records.Select(record => record.Seconds));
        Assert.Equal([100.0, 101, 102, 104], session.Records.Select(record => record.HeartRateBpm));
        Assert.Equal(200, session.Records[2].PowerWatts);
    }

    [Fact]
    public void Sessions_get_their_own_records_and_count_their_own_distance()
    {
        var file = ActivityFile.Read(new FitFixture().FileId()
            .Records(Start, 100, second => [Field.U32(5, second * 1000)])
            .Session(Start, 50, Field.Enum(5, 5))
            .Session(Start + 50, 50, Field.Enum(5, 2)).ToFile());

        var sessions = Assert.Single(file.Activities).Sessions;
        Assert.Equal([50, 50], sessions.Select(session => session.Records.Length));
        Assert.All(sessions, session => Assert.Equal((0, 0), (session.Records[0].Seconds, session.Records[0].DistanceMeters)));
        Assert.Equal(490, sessions[1].Records[^1].DistanceMeters);
    }

    [Fact]
    public void Pauses_and_pool_lengths_are_told()
    {
        var session = Only(new FitFixture().FileId()
            .Timer(Start, 0).Timer(Start + 10, 4).Timer(Start + 30, 0).Timer(Start + 60, 4)
            .Message(101, Field.Time(Start + 20), Field.U32(2, Start), Field.U32(4, 20_000), Field.U16(5, 12), Field.Enum(7, 2), Field.Enum(12, 1))
            .Message(101, Field.Time(Start + 30), Field.U32(2, Start + 20), Field.Enum(12, 0))
            .Record(Start, Field.U8(3, 100)).Record(Start + 60, Field.U8(3, 100))
            .Session(Start, 60, Field.Enum(5, 5)));

        Assert.Equal(new TimerPause(10, 30), Assert.Single(session.Pauses));
        Assert.Equal([true, false], session.Lengths.Select(length => length.IsActive));
        Assert.Equal((20, 12, SwimStroke.Breaststroke), (session.Lengths[0].TimerSeconds, session.Lengths[0].StrokeCount, session.Lengths[0].Stroke));
    }

    [Fact]
    public void The_memory_of_a_strap_fills_in_what_the_watch_did_not_hear()
    {
        var session = Only(new FitFixture().FileId()
            .Record(Start, Field.U32(5, 0)).Record(Start + 20, Field.U8(3, 99)).Record(Start + 40, Field.U32(5, 200))
            .Message(132, Field.Time(Start), Field.U32(9, 1024), Field.U8(6, 140))
            .Message(132, Field.U32(9, 41_472), Field.U8(6, 150))
            .Session(Start, 40));

        Assert.Equal([140.0, 99, 150], session.Records.Select(record => record.HeartRateBpm));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_real_file_adds_up_the_same_with_and_without_its_records(string name)
    {
        if (name == FitSamples.Absent)
        {
            output.WriteLine("Skipped: the folder of sample files is not there.");
            return;
        }

        var bytes = FitSamples.Read(name);
        try
        {
            var (whole, summary) = (ActivityFile.Read(bytes), ActivityFileSummary.Read(bytes));
            Assert.Equal(
                summary.Activities.SelectMany(activity => activity.Sessions),
                whole.Activities.SelectMany(activity => activity.Sessions).Select(session => session.Summary));
            Assert.Equal(summary.Warnings.AsEnumerable(), whole.Warnings);
            Assert.All(whole.Activities.SelectMany(activity => activity.Sessions), AssertInOrder);
        }
        catch (FitFormatException failure)
        {
            Assert.NotEmpty(failure.Message);
        }
    }

    private static void AssertInOrder(RecordedSession session)
    {
        for (var index = 1; index < session.Records.Length; index++)
        {
            Assert.True(session.Records[index - 1].Seconds < session.Records[index].Seconds, $"record {index}");
        }

        Assert.All(
            session.DeveloperFields.SelectMany(series => series.Values),
            value => Assert.InRange(value.RecordIndex, 0, session.Records.Length - 1));
    }

    private static RecordedSession Only(FitFixture file) =>
        Assert.Single(Assert.Single(ActivityFile.Read(file.ToFile()).Activities).Sessions);
}
