namespace TrainItAll.Formats.Workouts;

/// <summary>Names of units in documents (spec/intervals.md 9.3).</summary>
internal static class DocumentUnits
{
    /// <summary>The name of a pace in seconds per the document's unit.</summary>
    public const string Seconds = "secs";

    private static readonly (TargetUnit Unit, string Name)[] All =
    [
        (TargetUnit.PercentFtp, "%ftp"),
        (TargetUnit.Watts, "w"),
        (TargetUnit.PowerZone, "power_zone"),
        (TargetUnit.PercentMmp, "%mmp"),
        (TargetUnit.PercentMaxHr, "%hr"),
        (TargetUnit.PercentLthr, "%lthr"),
        (TargetUnit.HrZone, "hr_zone"),
        (TargetUnit.Bpm, "bpm"),
        (TargetUnit.PercentPace, "%pace"),
        (TargetUnit.PaceZone, "pace_zone"),
        (TargetUnit.Rpm, "rpm"),
        (TargetUnit.Rpe, "rpe"),
    ];

    public static string Name(TargetUnit unit)
    {
        var index = Array.FindIndex(All, entry => entry.Unit == unit);

        return index < 0 ? Seconds : All[index].Name;
    }

    public static TargetUnit? Of(string name)
    {
        var index = Array.FindIndex(All, entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        return index < 0 ? null : All[index].Unit;
    }
}
