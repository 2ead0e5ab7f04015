using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Api.Activities;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>What was recorded of an activity, read from its file when somebody asks.</summary>
internal sealed class ActivityRecording(IFileStore files) : IDisposable
{
    /// <summary>Files read at the same time: a large one takes some hundred MB while it is read.</summary>
    private const int AtOnceMax = 4;

    private readonly SemaphoreSlim _reading = new(AtOnceMax);

    /// <returns>The bytes as they were sent; null when it came without a file.</returns>
    public async Task<byte[]?> OriginalAsync(Activity activity, CancellationToken cancellationToken) =>
        activity.FileSha256 is { } sha256 ? await files.FindAsync(sha256, cancellationToken) : null;

    /// <summary>Gives the recorded session, as it was changed since, to whoever shows it; null when the activity came without a file.</summary>
    public Task<T> WithSessionAsync<T>(
        IActivitiesGrain activities, Activity activity, Func<RecordedSession?, T> show, CancellationToken cancellationToken) =>
        WithRecordingAsync(activities, activity, recording => show(recording.Edited), cancellationToken);

    /// <summary>Gives the recording to whoever needs it as it was, too.</summary>
    public async Task<T> WithRecordingAsync<T>(
        IActivitiesGrain activities, Activity activity, Func<EditedRecording, T> show, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var original = await OriginalAsync(activity, cancellationToken);
            if (original is null)
            {
                return show(new EditedRecording(null, null, new ActivityEdits(activity.Id)));
            }

            var edits = await activities.FindEditsAsync(activity.Id, cancellationToken);
            var recorded = SessionOf(ActivityFile.Read(original), activity);

            return show(new EditedRecording(recorded, recorded is null ? null : RecordingEdits.Apply(recorded, edits), edits));
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>A FIT file of the activity as it is now, whatever it came as (spec 5.4).</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="recorded">What was recorded; null without a file.</param>
    /// <param name="power">Whether power is written.</param>
    /// <param name="heartRate">Whether heart rate is written.</param>
    public static byte[] ToFit(Activity activity, RecordedSession? recorded, bool power, bool heartRate)
    {
        if (recorded is null)
        {
            return FitDownload.Generate(activity with
            {
                AvgPowerWatts = power ? activity.AvgPowerWatts : null,
                AvgHrBpm = heartRate ? activity.AvgHrBpm : null,
                MaxHrBpm = heartRate ? activity.MaxHrBpm : null,
            });
        }

        var summary = Edited(activity, recorded.Summary, power, heartRate);
        var session = recorded with
        {
            Summary = summary,
            Records = [.. recorded.Records.Select(record => record with
            {
                PowerWatts = power ? record.PowerWatts : null,
                HeartRateBpm = heartRate ? record.HeartRateBpm : null,
            })],
            Laps = [.. recorded.Laps.Select(lap => lap with
            {
                AvgPowerWatts = power ? lap.AvgPowerWatts : null,
                MaxPowerWatts = power ? lap.MaxPowerWatts : null,
                AvgHeartRateBpm = heartRate ? lap.AvgHeartRateBpm : null,
                MaxHeartRateBpm = heartRate ? lap.MaxHeartRateBpm : null,
            })],
        };

        return FitActivityWriter.Write(new RecordedActivity
        {
            Summary = new ActivitySummary { Sessions = [summary], Total = summary, Name = activity.Title },
            Sessions = [session],
        });
    }

    public void Dispose() => _reading.Dispose();

    private static SessionSummary Edited(Activity activity, SessionSummary read, bool power, bool heartRate)
    {
        var sport = FitDownload.SportClassOf(activity.Type);

        return read with
        {
            Start = activity.StartedAt,
            TimerSeconds = activity.DurationSeconds,
            ElapsedSeconds = Math.Max(read.ElapsedSeconds, activity.DurationSeconds),
            DistanceMeters = activity.DistanceMeters,
            SportClass = sport,
            SportCode = sport == read.SportClass ? read.SportCode : null,
            SubSportCode = sport == read.SportClass ? read.SubSportCode : null,
            AvgPowerWatts = power ? read.AvgPowerWatts : null,
            MaxPowerWatts = power ? read.MaxPowerWatts : null,
            NormalizedPowerWatts = power ? read.NormalizedPowerWatts : null,
            AvgHeartRateBpm = heartRate ? read.AvgHeartRateBpm : null,
            MaxHeartRateBpm = heartRate ? read.MaxHeartRateBpm : null,
        };
    }

    /// <summary>A file may hold several sessions: the one whose place among them is the activity's, counted as when it came in.</summary>
    private static RecordedSession? SessionOf(ActivityFile file, Activity activity)
    {
        List<RecordedSession> all = [.. file.Activities.SelectMany(one => one.Sessions)];
        var sports = all.FindAll(session => !session.Summary.IsTransition);
        var counted = sports.Count == 0 ? all : sports;
        var index = activity.FileIndex;

        return index < counted.Count ? counted[index] : null;
    }

    /// <summary>A name for the file that no system takes for something else.</summary>
    public static string FileName(Activity activity, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"i{activity.Number}.{kind}");
}

/// <summary>A recording, as it came and as it is.</summary>
/// <param name="Recorded">What the file says; null without a file.</param>
/// <param name="Edited">The same with the changes made since.</param>
/// <param name="Edits">The changes.</param>
internal sealed record EditedRecording(RecordedSession? Recorded, RecordedSession? Edited, ActivityEdits Edits);
