namespace TrainItAll.Formats.Xml;

/// <summary>Reads TCX (spec/fit.md 13).</summary>
internal sealed class TcxReader(XmlCursor cursor, double latest, XmlWarnings warnings) : TrackReader(cursor)
{
    // The longest real file is a month of training.
    private const int ActivitiesMax = 256;
    private const int LapsMax = 10_000;

    private LapDraft? _lap;
    private int _lapDepth;
    private int _creatorDepth;
    private int _lapCount;

    public bool HasCourse { get; private set; }

    protected override void LeaveOthers(int depth)
    {
        _creatorDepth = _creatorDepth >= depth ? 0 : _creatorDepth;
        if (_lapDepth >= depth)
        {
            (_lap, _lapDepth) = (null, 0);
        }
    }

    protected override void Enter(string name)
    {
        if (IsInPoint)
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
                StartActivity(Cursor.Attribute("Sport"));
                break;
            case "Transition":
                StartActivity(sport: null);
                Track?.IsTransition = true;
                StartLap();
                break;
            case "Course":
                HasCourse = true;
                break;
            case "Lap" when Track is not null:
                StartLap();
                break;
            case "Creator" when Track is not null:
                _creatorDepth = Cursor.Depth;
                break;
            case "Name" when _creatorDepth > 0:
                Track?.Creator ??= NullIfEmpty(Cursor.ReadText());
                break;
            case "Id" when Track is not null:
                Track.StatedStart ??= Time(Cursor.ReadText());
                break;
            default:
                break;
        }
    }

    private void StartActivity(string? sport)
    {
        if (Tracks.Count == ActivitiesMax)
        {
            warnings.Add("More activities than are read; the rest was left out.", Cursor.Place);
            return;
        }

        Start(new TrackDraft(latest, warnings, trustsDistance: true) { SportText = sport });
    }

    private void StartLap()
    {
        _lap = new LapDraft { UnixSeconds = Time(Cursor.Attribute("StartTime")) ?? double.NaN };
        _lapDepth = Cursor.Depth;
        if (Track is not null && _lapCount++ < LapsMax)
        {
            Track.Laps.Add(_lap);
        }
    }

    private void EnterLap(string name)
    {
        switch (name)
        {
            case "Track":
                Track?.StartStretch();
                break;
            case "Trackpoint":
                StartPoint();
                break;
            case "Notes":
                _ = Cursor.ReadText();
                break;
            default:
                TcxLap.Read(name, Cursor, _lap!);
                break;
        }
    }

    private void EnterPoint(string name)
    {
        switch (name)
        {
            case "Time":
                Point.UnixSeconds = Time(Cursor.ReadText()) ?? double.NaN;
                break;
            case "LatitudeDegrees":
                Point.LatitudeDegrees = Cursor.ReadNumber();
                break;
            case "LongitudeDegrees":
                Point.LongitudeDegrees = Cursor.ReadNumber();
                break;
            case "AltitudeMeters":
                Point.AltitudeMeters = Cursor.ReadNumber();
                break;
            default:
                _ = Point.TrySet(name, Cursor);
                break;
        }
    }

    private double? Time(string? text) => XmlActivities.Time(text, Cursor, warnings);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
