using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

public sealed class FitSegmentTests
{
    private static readonly FitFixture Two = new FitFixture().Message(500, Field.U8(1, 10)).Message(500, Field.U8(1, 20));

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(16)]
    [InlineData(255)]
    public void A_header_of_any_length_from_12_is_read(int headerSize)
    {
        var (count, warnings) = Read(Two.ToFile(headerSize));

        Assert.Equal(2, count);
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_header_checksum_of_zero_is_none() => Assert.Empty(Read(Two.ToFile(headerCrc: 0)).Warnings);

    [Fact]
    public void Wrong_checksums_are_told_and_everything_is_read()
    {
        var (count, warnings) = Read(Two.ToFile(crc: 0xBEEF, headerCrc: 0xBEEF));

        Assert.Equal(2, count);
        Assert.Equal([FitWarningKind.HeaderCrc, FitWarningKind.FileCrc], warnings);
    }

    [Fact]
    public void Data_size_zero_means_to_the_end_without_the_checksum()
    {
        var (count, warnings) = Read(Two.ToFile(dataSize: 0));

        Assert.Equal(2, count);
        Assert.Equal([FitWarningKind.DataSize], warnings);
    }

    [Fact]
    public void Data_size_zero_without_a_checksum_reads_to_the_last_whole_message()
    {
        var (count, warnings) = Read(Two.ToFile(dataSize: 0)[..^3]);

        Assert.Equal(1, count);
        Assert.Equal([FitWarningKind.DataSize, FitWarningKind.IncompleteMessage], warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_data_size_that_is_too_big_reads_to_the_end(int surplus)
    {
        var size = surplus < 0 ? uint.MaxValue : (uint)(Two.RecordBytes + (long)surplus);

        var (count, warnings) = Read(Two.ToFile(dataSize: size));

        Assert.Equal(2, count);
        Assert.Equal([FitWarningKind.DataSize], warnings);
    }

    [Fact]
    public void A_data_size_that_is_too_small_cuts_there()
    {
        var (count, warnings) = Read(Two.ToFile(dataSize: (uint)Two.RecordBytes - 1));

        Assert.Equal(1, count);
        Assert.Contains(FitWarningKind.IncompleteMessage, warnings);
        Assert.Contains(FitWarningKind.TrailingBytes, warnings);
    }

    [Fact]
    public void Bytes_after_the_checksum_are_told_and_ignored()
    {
        var (count, warnings) = Read([.. Two.ToFile(), .. new byte[40]]);

        Assert.Equal(2, count);
        Assert.Equal([FitWarningKind.TrailingBytes], warnings);
    }

    [Fact]
    public void A_message_without_definition_ends_its_segment_but_not_the_chain()
    {
        var lost = new FitFixture().Message(500, Field.U8(1, 10)).Raw(9, 9, 9).Message(500, Field.U8(1, 20));

        var (count, warnings) = Read([.. lost.ToFile(), .. Two.ToFile()]);

        Assert.Equal(3, count);
        Assert.Equal([FitWarningKind.UndefinedMessage], warnings);
    }

    [Fact]
    public void Each_segment_of_a_chain_starts_without_definitions_times_and_descriptions()
    {
        var first = new FitFixture()
            .Message(206, Field.U8(0, 0), Field.U8(1, 1), Field.U8(2, 2))
            .Message(1, 500, Field.Time(1000));
        var second = new FitFixture().Define(1, 501, Field.U8(1, 0).By(0)).Compressed(1, 3, Field.U8(1, 7).By(0));
        var third = new FitFixture().Data(1, Field.U8(1, 0));
        var reader = new FitReader([.. first.ToFile(), .. second.ToFile(), .. third.ToFile()]);
        var (segments, isChecked) = (0, false);

        while (reader.Read())
        {
            segments += reader.Item == FitItem.Segment ? 1 : 0;
            if (reader.Item == FitItem.Message && reader.Message.Number == 501)
            {
                Assert.Null(reader.Message.Timestamp);
                Assert.False(reader.Message.TryGetDeveloperNumber(reader.Definition.DeveloperFields[0], out _));
                isChecked = true;
            }
        }

        Assert.True(isChecked);
        Assert.Equal(3, segments);
        Assert.Equal(FitWarningKind.UndefinedMessage, Assert.Single(reader.Warnings).Kind);
    }

    [Fact]
    public void Warnings_stop_at_a_bound()
    {
        var file = new FitFixture();
        for (var index = 0; index < 1000; index++)
        {
            file.Message(500, Field.Of(1, 0x86, 0));
        }

        Assert.Equal(FitWarnings.CountMax, Read(file.ToFile()).Warnings.Count);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("1F8B0800", "gzip")]
    [InlineData("504B0304", "zip")]
    [InlineData("00051607000200004D6163204F53", "resource fork")]
    [InlineData("EFBBBF3C3F786D6C3E3C677078", "GPX")]
    [InlineData("0A203C21444F43545950452068746D6C3E", "web page")]
    [InlineData("3C3F786D6C3E", "XML")]
    [InlineData("7B7D", "JSON")]
    [InlineData("0E10", "too short")]
    [InlineData("0E1034083F0000002E584954063B4000", ".FIT")]
    [InlineData("0B1034083F0000002E464954063B4000", "damaged")]
    [InlineData("FF1034083F0000002E464954063B4000", "damaged")]
    public void What_is_no_FIT_file_is_named(string hex, string word)
    {
        var file = Convert.FromHexString(hex);

        var failure = Assert.Throws<FitFormatException>(() => FitSummary.Read(file));

        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, failure.BytePosition);
        Assert.Throws<FitFormatException>(() => { _ = new FitReader(file); });
    }

    private static (int Count, List<FitWarningKind> Warnings) Read(byte[] file)
    {
        var count = 0;
        var reader = new FitReader(file);
        while (reader.Read())
        {
            count += reader.Item == FitItem.Message ? 1 : 0;
        }

        return (count, [.. reader.Warnings.Select(warning => warning.Kind)]);
    }
}
