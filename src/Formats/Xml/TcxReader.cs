namespace TrainItAll.Formats.Xml;

/// <summary>Reads TCX element by element (spec/fit.md 13). Elements are known by their names, namespaces are not asked for.</summary>
internal sealed class TcxReader(XmlCursor cursor, double latest, XmlWarnings warnings)
{
    // The longest real file is a month of training.
    private const int ActivitiesMax = 256;
    private const int LapsMax = 10_000;

    private readonly List<TrackDraft> _tracks = [];
    private TrackDraft? _track;
    private LapDraft? _lap;
    private TrackPoint _point;
    private int _activityDepth;
    private int _lapDepth;
    private int _pointDepth;
    private int _creatorDepth;
    private int _lapCount;

    /// <summary>What was read so far; of a broken file, up to where it breaks.</summary>
    public IReadOnlyList<TrackDraft> Tracks => _tracks;

    public bool HasCourse { get; private set; }

    public void Read()
    {
        while (cursor.ReadElement())
        {
            Leave(cursor.Depth);
            Enter(cursor.Name);
        }

        Leave(0);
    }

    /// <summary>Keeps what is complete; an element that is as deep as an open one says that that has ended.</summary>
    public void Leave(int depth)
    {
        if (_pointDepth >= depth && _pointDepth > 0)
        {
            _track?.Add(_point, cursor.Place);
            _pointDepth = 0;
        }

        _creatorDepth = _creatorDepth >= depth ? 0 : _creatorDepth;
        if (_lapDepth >= depth)
        {
            (_lap, _lapDepth) = (null, 0);
        }

        if (_activityDepth >= depth)
        {
            (_track, _activityDepth) = (null, 0);
        }
    }

    private void Enter(string name)
    {
        if (_pointDepth > 0)
        {
            EnterPoint(name);
        }
        else if (_lap is not null)
        {
            EnterLap(name);
        }
        else
        {
            EnterActivity(name);
        }
    }

    private void EnterActivity(string name)
    {
        switch (name)
        {
            case "Activity":
                StartActivity(cursor.Attribute("Sport"));
                break;
            case "Transition":
                StartActivity(sport: null);
                _track?.IsTransition = true;
                StartLap();
                break;
            case "Course":
                HasCourse = true;
                break;
            case "Lap" when _track is not null:
                StartLap();
                break;
            case "Creator" when _track is not null:
                _creatorDepth = cursor.Depth;
                break;
            case "Name" when _creatorDepth > 0:
                _track?.Creator ??= NullIfEmpty(cursor.ReadText());
                break;
            case "Id" when _track is not null:
                _track.StatedStart ??= Time(cursor.ReadText());
                break;
            default:
                break;
        }
    }

    private void StartActivity(string? sport)
    {
        if (_tracks.Count == ActivitiesMax)
        {
            warnings.Add("More activities than are read; the rest was left out.", cursor.Place);
            return;
        }

        _track = new TrackDraft(latest, warnings, trustsDistance: true) { SportText = sport };
        _tracks.Add(_track);
        _activityDepth = cursor.Depth;
    }

    private void StartLap()
    {
        _lap = new LapDraft { UnixSeconds = Time(cursor.Attribute("StartTime")) ?? double.NaN };
        _lapDepth = cursor.Depth;
        if (_track is not null && _lapCount++ < LapsMax)
        {
            _track.Laps.Add(_lap);
        }
    }

    private void EnterLap(string name)
    {
        switch (name)
        {
            case "Track":
                _track?.StartStretch();
                break;
            case "Trackpoint":
                _point = TrackPoint.Empty;
                _pointDepth = cursor.Depth;
                break;
            case "Notes":
                _ = cursor.ReadText();
                break;
            default:
                TcxLap.Read(name, cursor, _lap!);
                break;
        }
    }

    private void EnterPoint(string name)
    {
        switch (name)
        {
            case "Time":
                _point.UnixSeconds = Time(cursor.ReadText()) ?? double.NaN;
                break;
            case "LatitudeDegrees":
                _point.LatitudeDegrees = cursor.ReadNumber();
                break;
            case "LongitudeDegrees":
                _point.LongitudeDegrees = cursor.ReadNumber();
                break;
            case "AltitudeMeters":
                _point.AltitudeMeters = cursor.ReadNumber();
                break;
            default:
                _ = _point.TrySet(name, cursor);
                break;
        }
    }

    private double? Time(string? text) => XmlActivities.Time(text, cursor, warnings);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
