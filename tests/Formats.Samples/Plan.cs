using TrainItAll.Formats.Workouts;

namespace TrainItAll.Formats.Samples;

/// <summary>A planned workout as text, and whose it is.</summary>
internal sealed record Plan
{
    public required string Text { get; init; }

    public string? Name { get; init; }

    public WorkoutSport Sport { get; init; }

    public bool IsIndoor { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public double? FtpWatts { get; init; }

    public byte[] ToFit()
    {
        var workout = WorkoutText.Read(Text, Sport).Workout with { Name = Name, IsIndoor = IsIndoor };
        var export = new WorkoutExport { Settings = new WorkoutSettings { FtpWatts = FtpWatts }, CreatedAt = CreatedAt };

        return FitWorkoutFile.Write(workout, export).Content.ToArray();
    }
}
