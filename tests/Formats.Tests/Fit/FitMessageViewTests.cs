using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

/// <summary>Typed messages: the profile's units over raw fields.</summary>
public sealed class FitMessageViewTests
{
    private static readonly byte[] File = new FitFixture().FileId()
        .Message(18, Field.Time(Start), Field.U16(14, 3000), Field.U32(124, 70_000), Field.U32(7, 1500), Field.U32(65, 1000, uint.MaxValue, 3000, uint.MaxValue))
        .Message(19, Field.U16(13, 2500), Field.U8(23, 4), Field.U16(254, 0x8003))
        .Record(Start + 5, Field.S32(0, 495_280_430), Field.U16(2, 2927), Field.U8(13, 21))
        .Message(21, Field.Time(Start), Field.Enum(0, 0), Field.U16(2, 7))
        .Message(78, Field.U16(0, 812, 790, 0xFFFF))
        .Message(225, Field.U32(254, Start + 9), Field.U16(4, 1120))
        .Message(27, Field.Text(0, "Warm up"), Field.Enum(1, 0), Field.U32(2, 600_000))
        .Message(8, Field.U8(1, 150), Field.Text(2, "Z2"))
        .ToFile();

    [Fact]
    public void Values_come_in_units_and_the_wider_twin_of_a_field_wins()
    {
        var reader = At(18);
        var session = new FitSessionMessage(reader.Message);

        Assert.Equal((70.0, 1.5), (session.AvgSpeedMetersPerSecond, session.TotalElapsedTimeSeconds));
        Assert.Equal([1.0, null, 3.0], session.TimeInHeartRateZoneSeconds.AsEnumerable());
        Assert.Equal((StartDate, null), (session.Timestamp, session.TotalDistanceMeters));
    }

    [Fact]
    public void Laps_records_and_the_rest_have_views_of_their_own()
    {
        var lap = At(19);
        var record = At(20);
        var set = At(225);
        var step = At(27);
        var zone = At(8);

        Assert.Equal((2.5, 4, 3), (new FitLapMessage(lap.Message).AvgSpeedMetersPerSecond, new FitLapMessage(lap.Message).Intensity, new FitLapMessage(lap.Message).MessageIndex));
        var view = new FitRecordMessage(record.Message);
        Assert.Equal(85.4, view.AltitudeMeters!.Value, 1e-9);
        Assert.Equal(41.5139261, view.PositionLatitudeDegrees!.Value, 1e-7);
        Assert.Equal((21, null), (view.TemperatureCelsius, view.DistanceMeters));
        Assert.Equal((70, StartDate.AddSeconds(9)), (new FitSetMessage(set.Message).WeightKilograms, new FitSetMessage(set.Message).Timestamp));
        Assert.Equal(("Warm up", 600_000), (new FitWorkoutStepMessage(step.Message).WorkoutStepName, new FitWorkoutStepMessage(step.Message).DurationValue));
        Assert.Equal((150, "Z2"), (new FitHeartRateZoneMessage(zone.Message).HighBpm, new FitHeartRateZoneMessage(zone.Message).Name));
    }

    [Fact]
    public void Short_event_data_stands_for_the_long_and_beats_end_with_the_array()
    {
        var first = At(21);
        var hrv = At(78);

        Assert.Equal(7, new FitEventMessage(first.Message).Data);
        Assert.Equal([0.812, 0.79], new FitHrvMessage(hrv.Message).TimeSeconds.AsEnumerable());
    }

    /// <summary>Test vector C of spec/fit.md 15.</summary>
    [Fact]
    public void Compressed_distance_grows_over_its_low_bits()
    {
        var reader = new FitReader(new FitFixture().FileId()
            .Record(Start, Field.Of(8, 0x0D, 0x64, 0x00, 0x10), Field.U8(18, 250))
            .Record(Start + 1, Field.Of(8, 0x0D, 0x64, 0x00, 0x08), Field.U8(18, 4))
            .ToFile());
        var values = new List<(double?, double?, double?)>();
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == FitMessages.Record)
            {
                var record = new FitRecordMessage(reader.Message);
                values.Add((record.SpeedMetersPerSecond, record.DistanceMeters, record.TotalCycles));
            }
        }

        Assert.Equal([(1.0, 16.0, 250.0), (1.0, 264.0, 260.0)], values);
    }

    [Fact]
    public void A_view_of_another_message_is_refused() => Assert.Throws<ArgumentException>(() =>
    {
        var reader = At(19);
        _ = new FitSessionMessage(reader.Message);
    });

    private static FitReader At(ushort number)
    {
        var reader = new FitReader(File);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == number)
            {
                return reader;
            }
        }

        throw new InvalidOperationException($"No message {number}.");
    }
}
