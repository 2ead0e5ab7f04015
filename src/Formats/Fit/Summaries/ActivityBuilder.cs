using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Makes the activity of one logical file.</summary>
internal static class ActivityBuilder
{
    // Makers that write UTC into the local time: from them no difference means nothing.
    private const int TomTom = 71;
    private const int Coros = 294;

    public static ActivitySummary Build(
        ReadOnlySpan<byte> bytes, LogicalFile file, long latest, FitDefinitions definitions, FitWarnings warnings)
    {
        var slots = SessionWindows.Of(file);

        return Summarize(bytes, file, slots, latest, definitions, warnings);
    }

    /// <summary>The same with everything the sessions consist of.</summary>
    public static RecordedActivity BuildRecorded(
        ReadOnlySpan<byte> bytes, LogicalFile file, long latest, FitDefinitions definitions, FitWarnings warnings)
    {
        var clock = new Clock(latest, file.CorrelationSeconds);
        var slots = SessionWindows.Of(file, withDrafts: true);
        var summary = Summarize(bytes, file, slots, latest, definitions, warnings);

        return new RecordedActivity
        {
            Summary = summary,
            Sessions = [.. slots.Zip(summary.Sessions, (slot, session) => slot.Draft!.ToSession(
                session, SessionRules.Start(slot, file, clock) ?? slot.Series.First ?? 0, isPart: slots.Length > 1))],
        };
    }

    private static ActivitySummary Summarize(
        ReadOnlySpan<byte> bytes,
        LogicalFile file,
        ImmutableArray<SessionSlot> slots,
        long latest,
        FitDefinitions definitions,
        FitWarnings warnings)
    {
        var clock = new Clock(latest, file.CorrelationSeconds);
        new SeriesPass(file, slots, latest).Run(bytes, definitions);
        if (file.HasStrapHeartRate && slots.Any(slot => slot.Reads.HasFlag(SeriesNeeds.HeartRate)))
        {
            new StrapHeartRate(slots, OwnHeartRate.Of(bytes, file, definitions)).Run(bytes, file, definitions);
        }

        var sessions = slots.Select(slot => SessionRules.Resolve(slot, file, clock, warnings)).ToImmutableArray();
        WarnOfTimes(file, sessions, warnings);

        return new ActivitySummary
        {
            Sessions = sessions,
            Total = ActivityTotals.Of(sessions),
            Identity = Identify(file, clock),
            Creator = file.Recorder?.ProductName ?? file.ProductName,
            UtcOffset = UtcOffset(file),
            RecordCount = file.Records.KeptCount,
        };
    }

    public static FitFileIdentity Identify(LogicalFile file, Clock clock) => new(
        file.FileType,
        file.Manufacturer,
        file.Product,
        file.SerialNumber,
        file.TimeCreated is { } created ? clock.ToDate(created) : null,
        file.ProductName,
        file.Recorder);

    private static TimeSpan? UtcOffset(LogicalFile file)
    {
        var settings = file.SettingsOffsetSeconds is { } seconds ? Clock.ToOffset(seconds) : null;
        if (file.ActivityLocalTimestamp - file.ActivityTimestamp is not { } difference
            || Clock.ToOffset(difference) is not { } offset)
        {
            return settings;
        }

        var isMeaningless = offset == TimeSpan.Zero && (settings is not null || file.Manufacturer is TomTom or Coros);

        return isMeaningless ? settings : offset;
    }

    private static void WarnOfTimes(LogicalFile file, ImmutableArray<SessionSummary> sessions, FitWarnings warnings)
    {
        if (file.Records.DroppedCount > 0)
        {
            warnings.Add(
                FitWarningKind.Time,
                file.Segments[0].Start,
                "{0} records were left out because their time contradicts the others.",
                file.Records.DroppedCount);
        }

        if (sessions.Any(session => session.Start is null))
        {
            warnings.Add(FitWarningKind.Time, file.Segments[0].Start, "The device's clock was not set: no start time.");
        }
    }
}
