using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>FIT files of our own making.</summary>
internal static class FitFiles
{
    public static readonly DateTimeOffset Start = new(2026, 1, 17, 18, 20, 0, TimeSpan.Zero);

    /// <summary>A run whose every value is told apart from every other.</summary>
    public static byte[] Run(int seconds = 2_700) => FitActivityWriter.Write(new FitActivityToWrite
    {
        Start = Start,
        TimerSeconds = seconds,
        SportClass = SportClass.Run,
        DistanceMeters = 9_800,
        AscentMeters = 123,
        AvgHeartRateBpm = 151,
        MaxHeartRateBpm = 172,
        AvgPowerWatts = 245,
        CaloriesKcal = 520,
    });

    /// <summary>Two files in one, as some devices write a multisport event.</summary>
    public static byte[] SwimThenRun() =>
    [
        .. FitActivityWriter.Write(new FitActivityToWrite
        {
            Start = Start,
            TimerSeconds = 900,
            SportClass = SportClass.Swim,
            DistanceMeters = 750,
        }),
        .. FitActivityWriter.Write(new FitActivityToWrite
        {
            Start = Start.AddSeconds(1_000),
            TimerSeconds = 1_200,
            SportClass = SportClass.Run,
            DistanceMeters = 5_000,
        }),
    ];
}
