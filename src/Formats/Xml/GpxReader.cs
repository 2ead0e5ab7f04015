namespace TrainItAll.Formats.Xml;

/// <summary>Reads GPX (spec/fit.md 14).</summary>
internal sealed class GpxReader(XmlCursor cursor, double latest, XmlWarnings warnings) : TrackReader(cursor)
{
    private const int TracksMax = 1_000;

    private string? _creator;
    private int _segmentDepth;

    /// <summary>Whether there is a line on the map, with or without times.</summary>
    public bool HasRoute { get; private set; }

    protected override void LeaveOthers(int depth) => _segmentDepth = _segmentDepth >= depth ? 0 : _segmentDepth;

    protected override void Enter(string name)
    {
        if (IsInPoint)
        {
            EnterPoint(name);
            return;
        }

        switch (name)
        {
            case "gpx":
                _creator ??= Cursor.Attribute("creator");
                break;
            case "rte":
                HasRoute = true;
                break;
            case "trk":
                StartTrack();
                break;
            case "trkseg" when Track is not null:
                _segmentDepth = Cursor.Depth;
                Track.StartStretch();
                break;
            case "trkpt" when Track is not null:
                StartPlace();
                break;
            case "name" when Track is not null && _segmentDepth == 0:
                Track.Name ??= Text();
                break;
            case "type" when Track is not null && _segmentDepth == 0:
                Track.SportText ??= Text();
                break;
            default:
                break;
        }
    }

    private void StartTrack()
    {
        if (Tracks.Count == TracksMax)
        {
            warnings.Add("More tracks than are read; the rest was left out.", Cursor.Place);
            return;
        }

        Start(new TrackDraft(latest, warnings, trustsDistance: false) { Creator = _creator });
        HasRoute = true;
    }

    private void StartPlace()
    {
        StartPoint();
        Point.LatitudeDegrees = XmlValue.Number(Cursor.Attribute("lat"));
        Point.LongitudeDegrees = XmlValue.Number(Cursor.Attribute("lon"));
    }

    private void EnterPoint(string name)
    {
        switch (name)
        {
            case "time":
                Point.UnixSeconds = XmlActivities.Time(Cursor.ReadText(), Cursor, warnings) ?? double.NaN;
                break;
            case "ele":
                Point.AltitudeMeters = Cursor.ReadNumber();
                break;
            default:
                _ = Point.TrySet(name, Cursor);
                break;
        }
    }

    private string? Text() => Cursor.ReadText() is { Length: > 0 } text ? text : null;
}
