using TrainItAll.Bench.Http;
using TrainItAll.Bench.Traffic;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.Lists;

/// <summary>Writes every day of every athlete once, so that all lists are full.</summary>
internal sealed class DayByDayTraffic(SleepDayWrite write, UpsertAudience audience, Counter next) : ITraffic
{
    public bool TryNext(out ReadOnlyMemory<byte> request)
    {
        var (day, athlete) = Math.DivRem(next.Take(), audience.Who.Count);
        request = default;
        if (day >= audience.Days)
        {
            return false;
        }

        request = write.Fill(audience.Who[athlete], day, audience.Numbers.Take());

        return true;
    }

    public void Answered(Answer answer, HttpConnection connection)
    {
        // Failures are counted by the run, and nothing else is asked of a seed.
    }
}
