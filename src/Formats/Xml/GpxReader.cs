namespace TrainItAll.Formats.Xml;

/// <summary>Reads GPX element by element (spec/fit.md 14). Elements are known by their names, namespaces are not asked for.</summary>
internal sealed class GpxReader(XmlCursor cursor, double latest, XmlWarnings warnings)
{
    private const int TracksMax = 1_000;

    private readonly List<TrackDraft> _tracks = [];
    private TrackDraft? _track;
    private TrackPoint _point;
    private string? _creator;
    private int _trackDepth;
    private int _segmentDepth;
    private int _pointDepth;

    /// <summary>What was read so far; of a broken file, up to where it breaks.</summary>
    public IReadOnlyList<TrackDraft> Tracks => _tracks;

    /// <summary>Whether there is a line on the map, with or without times.</summary>
    public bool HasRoute { get; private set; }

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

        _segmentDepth = _segmentDepth >= depth ? 0 : _segmentDepth;
        if (_trackDepth >= depth)
        {
            (_track, _trackDepth) = (null, 0);
        }
    }

    private void Enter(string name)
    {
        if (_pointDepth > 0)
        {
            EnterPoint(name);
            return;
        }

        switch (name)
        {
            case "gpx":
                _creator ??= cursor.Attribute("creator");
                break;
            case "rte":
                HasRoute = true;
                break;
            case "trk":
                StartTrack();
                break;
            case "trkseg" when _track is not null:
                _segmentDepth = cursor.Depth;
                _track.StartStretch();
                break;
            case "trkpt" when _track is not null:
                StartPoint();
                break;
            case "name" when _track is not null && _segmentDepth == 0:
                _track.Name ??= Text();
                break;
            case "type" when _track is not null && _segmentDepth == 0:
                _track.SportText ??= Text();
                break;
            default:
                break;
        }
    }

    private void StartTrack()
    {
        if (_tracks.Count == TracksMax)
        {
            warnings.Add("More tracks than are read; the rest was left out.", cursor.Place);
            return;
        }

        _track = new TrackDraft(latest, warnings, trustsDistance: false) { Creator = _creator };
        _tracks.Add(_track);
        _trackDepth = cursor.Depth;
        HasRoute = true;
    }

    private void StartPoint()
    {
        _point = TrackPoint.Empty;
        _point.LatitudeDegrees = XmlValue.Number(cursor.Attribute("lat"));
        _point.LongitudeDegrees = XmlValue.Number(cursor.Attribute("lon"));
        _pointDepth = cursor.Depth;
    }

    private void EnterPoint(string name)
    {
        switch (name)
        {
            case "time":
                _point.UnixSeconds = XmlActivities.Time(cursor.ReadText(), cursor, warnings) ?? double.NaN;
                break;
            case "ele":
                _point.AltitudeMeters = cursor.ReadNumber();
                break;
            default:
                _ = _point.TrySet(name, cursor);
                break;
        }
    }

    private string? Text() => cursor.ReadText() is { Length: > 0 } text ? text : null;
}
