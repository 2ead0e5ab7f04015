using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Makes the activity of one logical file.</summary>
internal static class ActivityBuilder
{
    // Makers that write UTC into the local time: from them no difference means nothing.
    private const int TomTom = 71;
    private const int Coros = 294;

    public static FitActivity Build(
        ReadOnlySpan<byte> bytes, LogicalFile file, long latest, FitDefinitions definitions, FitWarnings warnings)
    {
        var clock = new Clock(latest, file.CorrelationSeconds);
        var slots = SessionWindows.Of(file);
        new SeriesPass(file, slots, latest).Run(bytes, definitions);
        if (file.HasStrapHeartRate && slots.Any(slot => slot.Needs.HasFlag(SeriesNeeds.HeartRate)))
        {
            new StrapHeartRate(slots, OwnHeartRate.Of(bytes, file, definitions)).Run(bytes, file, definitions);
        }

        var sessions = slots.Select(slot => SessionRules.Resolve(slot, file, clock, warnings)).ToImmutableArray();
        WarnOfTimes(file, sessions, warnings);

        return new FitActivity
        {
            Sessions = sessions,
            Total = ActivityTotals.Of(sessions),
            Identity = Identify(file, clock),
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

    private static void WarnOfTimes(LogicalFile file, ImmutableArray<FitSession> sessions, FitWarnings warnings)
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
