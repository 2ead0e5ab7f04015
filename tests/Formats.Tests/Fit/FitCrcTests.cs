namespace TrainItAll.Formats.Fit;

public sealed class FitCrcTests
{
    [Fact]
    public void The_check_values_of_the_specification_come_out()
    {
        byte[] header = [0x0E, 0x20, 0x5C, 0x08, 0x27, 0x00, 0x00, 0x00, 0x2E, 0x46, 0x49, 0x54];

        Assert.Equal(0xBB3D, FitCrc.Compute("123456789"u8));
        Assert.Equal(0xC57B, FitCrc.Compute(header));
        Assert.Equal(0, FitCrc.Compute([]));
    }

    [Fact]
    public void Every_length_gives_what_the_definition_gives_bit_by_bit()
    {
        var bytes = new byte[1100];
        new Random(1).NextBytes(bytes);

        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.Equal(FitFixture.SlowCrc(bytes.AsSpan(0, length)), FitCrc.Compute(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Parts_in_a_row_give_the_same_as_the_whole()
    {
        var bytes = new byte[2000];
        new Random(2).NextBytes(bytes);
        var whole = FitCrc.Compute(bytes);

        foreach (var cut in (int[])[0, 1, 127, 128, 129, 500, 1999])
        {
            Assert.Equal(whole, FitCrc.Compute(bytes.AsSpan(cut), FitCrc.Compute(bytes.AsSpan(0, cut))));
        }
    }

    [Fact]
    public void Machines_without_carry_less_multiplication_get_the_same()
    {
        var bytes = new byte[777];
        new Random(3).NextBytes(bytes);

        Assert.Equal(FitFixture.SlowCrc(bytes), FitCrc.ComputeSlicing(bytes, 0));
    }

    [Fact]
    public void Data_followed_by_its_own_checksum_gives_zero() => Assert.Equal(0, FitCrc.Compute(FitActivities.Rich()));
}
