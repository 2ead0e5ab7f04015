using System.Text;
using TrainItAll.Formats.Fit;
using TrainItAll.Formats.Xml;
using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats;

/// <summary>Small sound files of every kind, to be damaged.</summary>
internal static class FuzzSeeds
{
    private static readonly byte[] Tcx = Encoding.UTF8.GetBytes(XmlFixture.TcxRun(8));
    private static readonly byte[] Gpx = Encoding.UTF8.GetBytes(
        XmlFixture.Gpx(XmlFixture.GpxTrack(XmlFixture.GpxSegment(0, 5) + XmlFixture.GpxSegment(60, 5))));

    public static readonly byte[][] All =
    [
        Rich(),
        Rich(isBigEndian: true),
        [.. Small(), .. Small()],
        Triathlon(),
        Swim(),
        FitActivityWriter.Write(ActivityFile.Read(Rich()).Activities[0]),
        Tcx,
        Gpx,
        PackedFilesTests.Gzip(Small()),
        PackedFilesTests.Zip(("run.fit", Small()), ("ride.tcx", Tcx), ("walk.gpx.gz", PackedFilesTests.Gzip(Gpx))),
    ];

    private static byte[] Small() => new FitFixture().FileId()
        .Records(Start, 10, second => [Field.U8(3, 100 + second)]).Session(Start, 10).ToFile();

    private static byte[] Triathlon() => new FitFixture().FileId()
        .Records(Start, 60, second => [Field.U8(3, 100), Field.U32(5, second), Field.Of(8, 0x0D, 1, 2, (byte)second), Field.U8(18, second)])
        .Session(Start, 30, Field.Enum(5, 5)).Session(Start + 30, 30, Field.Enum(5, 2)).ToFile();

    private static byte[] Swim() => new FitFixture().FileId()
        .Timer(Start, 0)
        .Records(Start, 20, second => [Field.U32(5, second * 100)])
        .Message(132, Field.Time(Start), Field.U32(9, 1024), Field.U8(6, 140))
        .Message(132, Field.Of(10, 0x0D, [.. Enumerable.Range(0, 15).Select(part => (byte)(part * 17))]), Field.U8(6, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139))
        .Message(101, Field.Time(Start + 10), Field.U32(2, Start), Field.U32(3, 10_000), Field.Enum(12, 1))
        .Timer(Start + 8, 4).Timer(Start + 12, 0)
        .Message(78, Field.U16(0, 800, 810, 0xFFFF))
        .Message(225, Field.U32(254, Start + 9), Field.U16(4, 1120))
        .Session(Start, 20, Field.Enum(5, 5), Field.U16(44, 2500)).ToFile();
}
