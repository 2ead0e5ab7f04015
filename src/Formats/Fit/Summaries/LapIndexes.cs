using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Which lap belongs to which session by the sessions' own lap numbers.</summary>
internal sealed class LapIndexes
{
    private readonly ImmutableArray<SessionSlot> _slots;

    private LapIndexes(ImmutableArray<SessionSlot> slots) => _slots = slots;

    /// <summary>Null when the numbers are missing or contradict each other; then the times must tell.</summary>
    public static LapIndexes? Find(ImmutableArray<SessionSlot> slots, int lapCount)
    {
        if (slots.Length < 2)
        {
            return null;
        }

        long next = 0;
        foreach (var slot in slots)
        {
            if (slot.Facts.FirstLapIndex != next || slot.Facts.LapCount is null)
            {
                return null;
            }

            next += slot.Facts.LapCount.Value;
        }

        return next == lapCount ? new LapIndexes(slots) : null;
    }

    public SessionSlot? SlotOf(int index)
    {
        foreach (var slot in _slots)
        {
            if (index >= slot.Facts.FirstLapIndex && index - slot.Facts.FirstLapIndex < slot.Facts.LapCount)
            {
                return slot;
            }
        }

        return null;
    }
}
