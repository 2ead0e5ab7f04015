using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

public sealed class FitReaderTests
{
    private const ushort Number = 500;

    [Fact]
    public void The_whole_file_of_the_specification_reads_as_it_says()
    {
        var file = Convert.FromHexString(
            "0e1034083f0000002e464954063b40000000000400010001028403048c040486"
            + "0004ff00393000003bca9a3b4100001400" + "02fd0486030102013bca9a3b78420000140001030102dc79dd7acf7b6df7");
        var heartRates = new List<(uint? Time, long Bpm)>();
        var reader = new FitReader(file);

        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == FitMessages.Record
                && reader.Message.TryGetInteger(3, out var bpm))
            {
                heartRates.Add((reader.Message.Timestamp, bpm));
            }
        }

        Assert.Equal([(1000000059, 120), (1000000060, 121), (1000000061, 122), (1000000079, 123)], heartRates);
        Assert.Empty(reader.Warnings);
        Assert.Equal(79, file.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_base_type_reads_in_both_byte_orders(bool isBigEndian)
    {
        Field[] fields =
        [
            Field.Of(1, 0x01, 0x80), Field.U8(2, 254), new(3, 0x83, 2, [-2]), Field.U16(4, 65534), Field.S32(5, -3),
            Field.U32(6, 4294967294), new(7, 0x88, 4, [BitConverter.SingleToInt32Bits(1.5f)]),
            new(8, 0x89, 8, [BitConverter.DoubleToInt64Bits(-2.25)]), new(9, 0x8E, 8, [-5]), new(10, 0x8F, 8, [5]),
            Field.Text(11, "Höhe"), new(12, 0x8B, 2, [1]),
        ];

        var values = Numbers(new FitFixture(isBigEndian).Message(Number, fields));

        Assert.Equal([-128, 254, -2, 65534, -3, 4294967294, 1.5, -2.25, -5, 5, null, 1], values);
    }

    [Fact]
    public void Invalid_values_are_absent()
    {
        Field[] fields =
        [
            Field.Enum(0, 255), Field.Of(1, 0x01, 0x7F), Field.U8(2, 255), new(3, 0x83, 2, [0x7FFF]), Field.U16(4, 0xFFFF),
            Field.S32(5, 0x7FFFFFFF), Field.U32(6, 0xFFFFFFFF), new(7, 0x88, 4, [0xFFFFFFFF]), new(8, 0x89, 8, [-1]),
            new(9, 0x8E, 8, [long.MaxValue]), new(10, 0x8F, 8, [-1]), Field.Of(11, 0x0A, 0), new(12, 0x8B, 2, [0]),
            new(13, 0x8C, 4, [0]), new(14, 0x90, 8, [0]), new(15, 0x88, 4, [BitConverter.SingleToInt32Bits(float.NaN)]),
            new(16, 0x88, 4, [BitConverter.SingleToInt32Bits(float.PositiveInfinity)]),
        ];

        Assert.All(Numbers(new FitFixture().Message(Number, fields)), value => Assert.Null(value));
    }

    [Fact]
    public void A_type_byte_without_its_high_bit_means_the_same()
    {
        var values = Numbers(new FitFixture().Message(Number, new Field(1, 0x04, 2, [1000]), new Field(2, 0x06, 4, [70000])));

        Assert.Equal([1000, 70000], values);
    }

    [Theory]
    [InlineData(0x86, 1)]
    [InlineData(0x86, 6)]
    [InlineData(0x85, 227)]
    [InlineData(0x84, 0)]
    [InlineData(0x1F, 3)]
    public void A_field_of_impossible_size_or_type_is_skipped_and_the_next_one_still_read(byte type, int size)
    {
        var file = new FitFixture().Message(Number, Field.Of(1, type, new byte[size]), Field.U8(2, 77)).ToFile();
        var reader = MessageOf(file);

        Assert.False(reader.Message.TryGetNumber(1, out _));
        Assert.True(reader.Message.TryGetInteger(2, out var next));
        Assert.Equal(77, next);
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public void Elements_of_an_array_are_read_one_by_one_and_none_beyond_the_end()
    {
        var reader = MessageOf(new FitFixture().Message(Number, Field.U16(1, 10, 0xFFFF, 30)).ToFile());

        Assert.True(reader.Message.TryGetInteger(1, out var first));
        Assert.False(reader.Message.TryGetInteger(1, out _, element: 1));
        Assert.True(reader.Message.TryGetInteger(1, out var third, element: 2));
        Assert.False(reader.Message.TryGetInteger(1, out _, element: 3));
        Assert.False(reader.Message.TryGetInteger(1, out _, element: -1));
        Assert.Equal((10, 30), (first, third));
    }

    [Fact]
    public void Text_ends_at_the_first_zero_or_at_the_field_and_bad_bytes_are_replaced()
    {
        var reader = MessageOf(new FitFixture().Message(
            Number,
            Field.Text(1, " Edge \0rest"),
            Field.Text(2, "abc", isTerminated: false),
            Field.Of(3, 0x07, 0x41, 0xFF, 0x42),
            Field.Of(4, 0x07, 0, 0x41)).ToFile());

        Assert.Equal("Edge", reader.Message.GetText(1));
        Assert.Equal("abc", reader.Message.GetText(2));
        Assert.Equal("A\uFFFDB", reader.Message.GetText(3));
        Assert.Null(reader.Message.GetText(4));
        Assert.Null(reader.Message.GetText(5));
    }

    [Fact]
    public void A_definition_replaces_the_earlier_one_of_its_local_type_only()
    {
        var file = new FitFixture()
            .Define(0, Number, Field.U8(1, 0))
            .Define(15, Number, Field.U16(1, 0))
            .Data(0, Field.U8(1, 5)).Data(15, Field.U16(1, 1000))
            .Define(0, Number, Field.U32(1, 0))
            .Data(0, Field.U32(1, 70000)).Data(15, Field.U16(1, 2000));

        Assert.Equal([5, 1000, 70000, 2000], Numbers(file));
    }

    [Fact]
    public void A_definition_without_fields_makes_messages_of_one_byte()
    {
        var reader = new FitReader(new FitFixture().Define(3, Number).Raw(3, 3, 3).ToFile());
        var messages = 0;

        while (reader.Read())
        {
            messages += reader.Item == FitItem.Message ? 1 : 0;
        }

        Assert.Equal(3, messages);
        Assert.Empty(reader.Warnings);
    }

    [Fact]
    public void An_unknown_byte_order_is_read_as_little_endian_with_a_warning()
    {
        var reader = MessageOf(new FitFixture().Raw(0x40, 0, 5, 0xF4, 0x01, 1, 1, 2, 0x84, 0, 0x10, 0x27).ToFile());

        Assert.True(reader.Message.TryGetInteger(1, out var value));
        Assert.Equal(10000, value);
        Assert.Equal(FitWarningKind.ByteOrder, Assert.Single(reader.Warnings).Kind);
    }

    [Fact]
    public void A_valid_timestamp_field_beats_a_compressed_header_and_an_invalid_one_does_not()
    {
        var file = new FitFixture()
            .Message(1, Number, Field.Time(64))
            .Compressed(1, 3, Field.Time(200))
            .Compressed(1, 9, Field.Time(0xFFFFFFFF));

        Assert.Equal([64, 200, 201], Times(file));
    }

    [Fact]
    public void A_compressed_header_counts_on_from_the_last_time_of_any_message_and_rolls_over()
    {
        var file = new FitFixture()
            .Define(1, FitMessages.Record, Field.U8(3, 0))
            .Compressed(1, 5, Field.U8(3, 1))
            .Message(0, Number, Field.Time(1000))
            .Compressed(1, 8, Field.U8(3, 1))
            .Compressed(1, 7, Field.U8(3, 1));

        Assert.Equal([null, 1000, 1000, 1031], Times(file));
    }

    [Fact]
    public void A_description_of_a_developer_field_may_come_after_its_definition()
    {
        var file = new FitFixture()
            .Define(1, FitMessages.Record, Field.U16(9, 0).By(2))
            .Data(1, Field.U16(9, 111).By(2))
            .Message(206, Field.U8(0, 2), Field.U8(1, 9), Field.U8(2, 0x84), Field.U8(6, 10), Field.Of(7, 0x01, 5))
            .Data(1, Field.U16(9, 222).By(2));
        var values = new List<double?>();
        var reader = new FitReader(file.ToFile());

        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == FitMessages.Record)
            {
                var isThere = reader.Message.TryGetDeveloperNumber(reader.Definition.DeveloperFields[0], out var value);
                values.Add(isThere ? value : null);
            }
        }

        Assert.Equal([null, 17.2], values);
    }

    [Fact]
    public void A_description_replaces_the_earlier_one_and_is_kept_by_developer_and_number()
    {
        var file = new FitFixture()
            .Message(206, Field.U8(0, 0), Field.U8(1, 1), Field.U8(2, 0x02))
            .Message(206, Field.U8(0, 1), Field.U8(1, 1), Field.U8(2, 0x01))
            .Message(207, Field.U8(3, 1))
            .Message(206, Field.U8(0, 0), Field.U8(1, 1), Field.U8(2, 0x02), Field.U8(6, 2))
            .Message(Number, Field.U8(1, 200).By(0), Field.U8(1, 200).By(1));
        var reader = MessageOf(file.ToFile());

        Assert.True(reader.Message.TryGetDeveloperNumber(reader.Definition.DeveloperFields[0], out var first));
        Assert.True(reader.Message.TryGetDeveloperNumber(reader.Definition.DeveloperFields[1], out var second));
        Assert.Equal((100, -56), (first, second));
    }

    private static FitReader MessageOf(byte[] file)
    {
        var reader = new FitReader(file);
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message && reader.Message.Number == Number)
            {
                break;
            }
        }

        return reader;
    }

    private static List<double?> Numbers(FitFixture file)
    {
        var values = new List<double?>();
        var reader = new FitReader(file.ToFile());
        while (reader.Read())
        {
            foreach (var field in reader.Item == FitItem.Message ? reader.Definition.Fields : [])
            {
                values.Add(reader.Message.TryGetNumber(field, out var value) ? value : null);
            }
        }

        return values;
    }

    private static List<long?> Times(FitFixture file)
    {
        var times = new List<long?>();
        var reader = new FitReader(file.ToFile());
        while (reader.Read())
        {
            if (reader.Item == FitItem.Message)
            {
                times.Add(reader.Message.Timestamp);
            }
        }

        return times;
    }
}
