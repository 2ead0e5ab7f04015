namespace TrainItAll.Bench.Baseline.SleepDays;

/// <summary>A night as the table keeps it and the list shows it.</summary>
internal sealed class SleepDayRow
{
    public required string Id { get; init; }

    public int AthleteId { get; init; }

    public DateOnly Day { get; init; }

    public DateTime? SleepStartAt { get; set; }

    public DateTime? SleepEndAt { get; set; }

    public int? SleepSeconds { get; set; }

    public int? TimeInBedSeconds { get; set; }

    public int? DeepSeconds { get; set; }

    public int? LightSeconds { get; set; }

    public int? RemSeconds { get; set; }

    public int? AwakeSeconds { get; set; }

    public int? SleepScore { get; set; }

    public string? SourceName { get; set; }

    public DateTime UpdatedAt { get; set; }

    public static string NewId() => $"sl_{Guid.CreateVersion7():n}";

    public void Merge(SleepDayBody body)
    {
        SleepStartAt = body.SleepStartAt?.UtcDateTime ?? SleepStartAt;
        SleepEndAt = body.SleepEndAt?.UtcDateTime ?? SleepEndAt;
        SleepSeconds = body.SleepSeconds ?? SleepSeconds;
        TimeInBedSeconds = body.TimeInBedSeconds ?? TimeInBedSeconds;
        DeepSeconds = body.DeepSeconds ?? DeepSeconds;
        LightSeconds = body.LightSeconds ?? LightSeconds;
        RemSeconds = body.RemSeconds ?? RemSeconds;
        AwakeSeconds = body.AwakeSeconds ?? AwakeSeconds;
        SleepScore = body.SleepScore ?? SleepScore;
        SourceName = "bench";
        UpdatedAt = DateTime.UtcNow;
    }
}
