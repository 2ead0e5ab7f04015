using System.Runtime.InteropServices;

namespace TrainItAll.Formats.Fit;

/// <summary>Collects what one session consists of, in seconds of the file's clock, until its start is known.</summary>
internal sealed class SessionDraft
{
    // 12 days of a record per second. With more, the rest is left out: a file of a few bytes per record could otherwise
    // take gigabytes.
    public const int RecordsMax = 1 << 20;
    private const int LapsMax = 10_000;
    private const int LengthsMax = 50_000;
    private const int PausesMax = 10_000;

    // A first distance beyond this was carried over from the session before.
    private const double StartMetersMax = 100;

    private readonly RecordList _records;
    private readonly DeveloperDrafts _developer = new();
    private readonly StrapBeats _beats = new();
    private readonly List<ActivityLap> _laps = [];
    private readonly List<PoolLength> _lengths = [];
    private readonly List<TimerPause> _pauses = [];

    /// <param name="recordCount">How many records to expect; 0 when not known.</param>
    public SessionDraft(int recordCount) => _records = new RecordList(Math.Min(recordCount, RecordsMax));

    /// <summary>Takes the record of one second; all of its messages have been read.</summary>
    public void AddRecord(in RecordSample sample)
    {
        if (_records.Count < RecordsMax && (sample.HasValue || _developer.HasPending))
        {
            if (_records.TryAdd(sample, out var index, out var isInserted))
            {
                _developer.Place(index, isInserted);
            }
        }

        _developer.DropPending();
    }

    /// <summary>Takes the developer fields of a record message, whose sample is still open.</summary>
    public void AddDeveloperValues(in FitMessage message) => _developer.Read(message);

    public void AddBeat(double moment, double bpm) => _beats.Add(moment, bpm);

    public void AddPause(double start, double end)
    {
        if (_pauses.Count < PausesMax)
        {
            _pauses.Add(new TimerPause(start, end));
        }
    }

    public void AddLap(in FitMessage message)
    {
        if (_laps.Count < LapsMax)
        {
            _laps.Add(LapReading.Lap(message));
        }
    }

    public void AddLength(in FitMessage message)
    {
        if (_lengths.Count < LengthsMax)
        {
            _lengths.Add(LapReading.Length(message));
        }
    }

    /// <param name="summary">What the session adds up to.</param>
    /// <param name="start">Its start in seconds of the file's clock.</param>
    /// <param name="isPart">Whether it is one of several sessions, whose distance may run on.</param>
    public RecordedSession ToSession(SessionSummary summary, long start, bool isPart)
    {
        var records = _records.ToArray();
        _beats.FillIn(records);
        Rebase(records, start, isPart);

        return new RecordedSession
        {
            Summary = summary,
            Records = ImmutableCollectionsMarshal.AsImmutableArray(records),
            Laps = [.. _laps.Select(lap => lap with { StartSeconds = Since(lap.StartSeconds, start) })
                .OrderBy(lap => lap.StartSeconds)],
            Lengths = [.. _lengths.Select(length => length with { StartSeconds = Since(length.StartSeconds, start) })
                .OrderBy(length => length.StartSeconds)],
            Pauses = [.. _pauses.Select(pause => new TimerPause(pause.StartSeconds - start, pause.EndSeconds - start))],
            DeveloperFields = _developer.ToSeries(),
        };
    }

    /// <summary>A lap whose message has no time at all starts with the session.</summary>
    private static double Since(double seconds, long start) => double.IsNaN(seconds) ? 0 : seconds - start;

    private static void Rebase(ActivityRecord[] records, long start, bool isPart)
    {
        var first = isPart ? Array.Find(records, record => record.DistanceMeters is not null).DistanceMeters ?? 0 : 0;
        var before = first > StartMetersMax ? first : 0;
        for (var index = 0; index < records.Length; index++)
        {
            records[index] = records[index].Rebased(start, before);
        }
    }
}
