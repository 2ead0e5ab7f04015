using TrainItAll.Bench.Http;

namespace TrainItAll.Bench.Traffic;

/// <summary>The same GET again and again, or one of several in turn.</summary>
internal sealed class ReadTraffic(IReadOnlyList<byte[]> requests, int first = 0, long limit = long.MaxValue) : ITraffic
{
    private int _next = first;
    private long _left = limit;

    public ReadTraffic(string path, string? authorization, long limit = long.MaxValue)
        : this([RequestTemplate.Get(path, authorization).NewRequest()], limit: limit)
    {
    }

    /// <summary>The body of the last answer.</summary>
    public byte[] LastBody { get; private set; } = [];

    /// <summary>Whether <see cref="LastBody"/> is kept: a copy of every answer costs what is to be measured.</summary>
    public bool KeepsBody { get; init; }

    public bool TryNext(out ReadOnlyMemory<byte> request)
    {
        request = requests[_next++ % requests.Count];

        return _left-- > 0;
    }

    public void Answered(Answer answer, HttpConnection connection)
    {
        if (KeepsBody)
        {
            LastBody = connection.Body.ToArray();
        }
    }
}
