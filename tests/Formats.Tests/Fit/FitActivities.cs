using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

/// <summary>Messages as devices write them, for <see cref="FitFixture"/>.</summary>
internal static class FitActivities
{
    /// <summary>2021-09-08T01:46:40Z in seconds of the file's clock.</summary>
    public const long Start = 1_000_000_000;

    public static readonly DateTimeOffset StartDate = new(2021, 9, 8, 1, 46, 40, TimeSpan.Zero);

    public static FitFixture FileId(this FitFixture file, int type = 4, long created = Start) => file.Message(
        0, Field.Enum(0, type), Field.U16(1, 255), Field.U16(2, 7), Field.U32(4, created));

    public static FitFixture Session(this FitFixture file, long start, double seconds, params Field[] more) => file.Message(
        18,
        [
            Field.Time(start + (long)seconds),
            Field.U32(2, start),
            Field.U32(7, (long)(seconds * 1000)),
            Field.U32(8, (long)(seconds * 1000)),
            .. more,
        ]);

    public static FitFixture Record(this FitFixture file, long time, params Field[] more) =>
        file.Message(20, [Field.Time(time), .. more]);

    public static FitFixture Timer(this FitFixture file, long time, int type) =>
        file.Message(21, Field.Time(time), Field.Enum(0, 0), Field.Enum(1, type));

    public static FitFixture Records(this FitFixture file, long start, int count, Func<int, Field[]> fields)
    {
        for (var second = 0; second < count; second++)
        {
            file.Record(start + second, fields(second));
        }

        return file;
    }

    public static SessionSummary OnlySession(this FitFixture file) =>
        Assert.Single(Assert.Single(FitSummary.Read(file.ToFile()).Activities).Sessions);

    /// <summary>A file with most of what devices write, to cut and damage.</summary>
    public static byte[] Rich(bool isBigEndian = false) => new FitFixture(isBigEndian)
        .FileId()
        .Message(23, Field.Time(Start), Field.U8(0, 0), Field.U16(2, 1), Field.Text(27, "Watch"))
        .Message(207, Field.U8(3, 0))
        .Message(
            206, Field.U8(0, 0), Field.U8(1, 3), Field.U8(2, 0x84), Field.Text(3, "Power"), Field.U16(14, 20), Field.U8(15, 7))
        .Timer(Start, 0)
        .Records(Start, 120, second =>
        [
            Field.S32(0, 495_280_430 + (second * 100)),
            Field.S32(1, 99_280_430),
            Field.U16(2, 2927 + second),
            Field.U8(3, 120 + (second % 30)),
            Field.U32(5, second * 300),
            Field.U16(6, 3000),
            Field.U16(3, 200 + second).By(0),
        ])
        .Message(132, Field.Time(Start), Field.U32(9, 1024), Field.U8(6, 140))
        .Timer(Start + 119, 4)
        .Message(19, Field.U16(254, 0), Field.U32(2, Start), Field.U32(7, 119_000), Field.U32(8, 119_000))
        .Session(Start, 119, Field.U32(9, 35_700), Field.Enum(5, 1), Field.Enum(6, 0), Field.U16(25, 0), Field.U16(26, 1))
        .Message(34, Field.Time(Start + 119), Field.U32(5, Start + 119 + 7200), Field.U32(0, 119_000))
        .ToFile();
}
