namespace TrainItAll.Formats.Fit;

/// <summary>Says why a FIT file gives no activity.</summary>
internal static class NoActivity
{
    public static string Explain(LogicalFile file)
    {
        if (file.MessageCount == 0)
        {
            return "The FIT file has a header but no readable data.";
        }

        return file.Kind switch
        {
            FitFileKind.Activity or FitFileKind.Unknown => "The FIT file holds no session and no records with a time.",
            FitFileKind.Workout => "This FIT file is a planned workout, not a recorded activity.",
            FitFileKind.Course => "This FIT file is a course, not a recorded activity.",
            FitFileKind.Settings or FitFileKind.Sport or FitFileKind.Device =>
                "This FIT file holds settings, not a recorded activity.",
            FitFileKind.Weight => "This FIT file holds body weights, not a recorded activity.",
            FitFileKind.BloodPressure => "This FIT file holds blood pressures, not a recorded activity.",
            FitFileKind.MonitoringA or FitFileKind.MonitoringB or FitFileKind.MonitoringDaily =>
                "This FIT file holds daily monitoring, not a recorded activity.",
            FitFileKind.Segment or FitFileKind.SegmentList => "This FIT file holds segments, not a recorded activity.",
            _ => $"This FIT file is of type {(int)file.Kind}, not a recorded activity.",
        };
    }
}
