namespace TrainItAll.Formats.Xml;

/// <summary>Reads a file of tracks element by element. Elements are known by their names, namespaces are not asked for.</summary>
internal abstract class TrackReader(XmlCursor cursor)
{
    private readonly List<TrackDraft> _tracks = [];
    private TrackPoint _point;
    private int _trackDepth;
    private int _pointDepth;

    protected XmlCursor Cursor => cursor;

    /// <summary>What was read so far; of a broken file, up to where it breaks.</summary>
    public IReadOnlyList<TrackDraft> Tracks => _tracks;

    /// <summary>The track that the cursor stands in.</summary>
    protected TrackDraft? Track { get; private set; }

    /// <summary>The point that the cursor stands in.</summary>
    protected ref TrackPoint Point => ref _point;

    protected bool IsInPoint => _pointDepth > 0;

    public void Read()
    {
        while (Cursor.ReadElement())
        {
            Leave(Cursor.Depth);
            Enter(Cursor.Name);
        }

        Leave(0);
    }

    /// <summary>Keeps what is complete; an element that is as deep as an open one says that that has ended.</summary>
    public void Leave(int depth)
    {
        if (_pointDepth >= depth && _pointDepth > 0)
        {
            Track?.Add(_point, Cursor.Place);
            _pointDepth = 0;
        }

        LeaveOthers(depth);
        if (_trackDepth >= depth)
        {
            (Track, _trackDepth) = (null, 0);
        }
    }

    protected abstract void Enter(string name);

    /// <summary>The same for what only this format has.</summary>
    protected abstract void LeaveOthers(int depth);

    protected void Start(TrackDraft track)
    {
        Track = track;
        _tracks.Add(track);
        _trackDepth = Cursor.Depth;
    }

    protected void StartPoint()
    {
        _point = TrackPoint.Empty;
        _pointDepth = Cursor.Depth;
    }
}
