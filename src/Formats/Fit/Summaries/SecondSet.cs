namespace TrainItAll.Formats.Fit;

/// <summary>A set of seconds of the file's clock, as bits from a first second on. Bounded; what lies outside is not kept.</summary>
internal sealed class SecondSet
{
    // Two days, 21 KiB: no swim is longer.
    private const int SecondsMax = 2 * 24 * 3600;

    private readonly long _first;
    private readonly ulong[] _bits;

    public SecondSet(long first, long last)
    {
        _first = first;
        _bits = new ulong[(Math.Clamp(last - first, 0, SecondsMax) / 64) + 1];
    }

    public void Add(long second)
    {
        var at = second - _first;
        if (at >= 0 && at / 64 < _bits.Length)
        {
            _bits[at / 64] |= 1UL << (int)(at % 64);
        }
    }

    public bool Contains(long second)
    {
        var at = second - _first;

        return at >= 0 && at / 64 < _bits.Length && (_bits[at / 64] & (1UL << (int)(at % 64))) != 0;
    }
}
