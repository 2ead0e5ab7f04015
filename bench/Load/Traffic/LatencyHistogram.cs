using System.Diagnostics;
using System.Numerics;

namespace TrainItAll.Bench.Traffic;

/// <summary>Latencies in buckets of at most 3 % width, from 1 µs up: bounded memory however long a run is.</summary>
internal sealed class LatencyHistogram
{
    private const int ExactBelow = 64;
    private const int BucketsPerOctave = 32;
    private const int OctaveBits = 5;
    private const int BucketCount = 1_024;

    private static readonly double TicksPerMicrosecond = Stopwatch.Frequency / 1e6;

    private readonly long[] _counts = new long[BucketCount];

    public long Count { get; private set; }

    public void Record(long stopwatchTicks)
    {
        var micros = (long)(stopwatchTicks / TicksPerMicrosecond);
        _counts[Math.Min(BucketOf(micros), BucketCount - 1)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }

        Count += other.Count;
    }

    /// <returns>Milliseconds; NaN when nothing was recorded.</returns>
    public double PercentileMs(double percent)
    {
        var rank = (long)Math.Ceiling(Count * percent / 100);
        var seen = 0L;
        for (var bucket = 0; bucket < BucketCount && Count > 0; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
            {
                return MicrosOf(bucket) / 1e3;
            }
        }

        return double.NaN;
    }

    private static int BucketOf(long micros)
    {
        if (micros < ExactBelow)
        {
            return (int)micros;
        }

        var octave = BitOperations.Log2((ulong)micros) - OctaveBits;

        return (BucketsPerOctave * octave) + (int)(micros >> octave);
    }

    private static double MicrosOf(int bucket)
    {
        if (bucket < ExactBelow)
        {
            return bucket + 0.5;
        }

        var octave = (bucket / BucketsPerOctave) - 1;

        return (bucket - (BucketsPerOctave * octave) + 0.5) * (1L << octave);
    }
}
