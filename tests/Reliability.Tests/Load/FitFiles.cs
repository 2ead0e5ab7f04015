using System.Net.Http.Headers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Reliability.Load;

/// <summary>A small FIT file per upload, different for each, the same each time.</summary>
internal static class FitFiles
{
    /// <summary>What the summary of the file must say.</summary>
    public static int DurationSeconds(int number) => 600 + (number % 5_000);

    /// <summary>What the summary of the file must say.</summary>
    public static int DistanceMeters(int number) => 1_000 + (number % 30_000);

    public static MultipartFormDataContent Form(Write write)
    {
        var file = new ByteArrayContent(Make(write));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        return new MultipartFormDataContent { { file, "file", $"{write.Slot}.fit" } };
    }

    public static byte[] Make(Write write) => FitActivityWriter.Write(new FitActivityToWrite
    {
        Start = write.StartedAt,
        TimerSeconds = DurationSeconds(write.Number),
        SportClass = SportClass.Run,
        DistanceMeters = DistanceMeters(write.Number),
        Name = write.Slot,
    });
}
