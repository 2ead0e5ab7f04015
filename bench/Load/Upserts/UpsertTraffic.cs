using TrainItAll.Bench.Http;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Upserts;

/// <summary>Upserts over one connection, endless unless a limit is given.</summary>
internal sealed class UpsertTraffic(SleepDayWrite write, UpsertAudience audience, int seed, long limit = long.MaxValue) : ITraffic
{
    private readonly Random _random = new(seed);
    private long _left = limit;
    private int _athlete;
    private int _day;
    private int _number;

    public bool TryNext(out ReadOnlyMemory<byte> request)
    {
        _athlete = _random.Next(audience.Who.Count);
        _day = _random.Next(audience.Days);
        _number = audience.Numbers.Take();
        request = write.Fill(audience.Who[_athlete], audience.FirstDay + _day, _number);

        return _left-- > 0;
    }

    public void Answered(Answer answer, HttpConnection connection)
    {
        if (answer.IsSuccess)
        {
            audience.Ledger?.Acknowledge(_athlete, _day, answer.Seq, _number);
        }
    }
}
