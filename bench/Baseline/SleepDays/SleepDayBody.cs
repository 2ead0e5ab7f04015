namespace TrainItAll.Bench.Baseline.SleepDays;

/// <summary>What a caller sends about a night: the fields of the real API.</summary>
internal sealed record SleepDayBody(
    DateOnly? Day,
    DateTimeOffset? SleepStartAt,
    DateTimeOffset? SleepEndAt,
    int? SleepSeconds,
    int? TimeInBedSeconds,
    int? DeepSeconds,
    int? LightSeconds,
    int? RemSeconds,
    int? AwakeSeconds,
    int? SleepScore)
{
    private const int SecondsMax = 172_800;
    private const int ScoreMax = 100;

    /// <summary>Light on purpose: what anyone would check.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? FirstProblem() => this switch
    {
        { Day: null } => "day is required.",
        { SleepSeconds: < 0 or > SecondsMax } => "sleepSeconds is out of range.",
        { TimeInBedSeconds: < 0 or > SecondsMax } => "timeInBedSeconds is out of range.",
        { DeepSeconds: < 0 or > SecondsMax } => "deepSeconds is out of range.",
        { SleepScore: < 0 or > ScoreMax } => "sleepScore is out of range.",
        _ when SleepEndAt < SleepStartAt => "Sleep must end after it starts.",
        _ => null,
    };
}
