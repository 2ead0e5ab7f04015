using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Puts the sessions of a file in order and says which time belongs to which (spec/fit.md 10.7).</summary>
internal static class SessionWindows
{
    public static ImmutableArray<SessionSlot> Of(LogicalFile file, bool withDrafts = false)
    {
        if (file.Sessions.Count == 0)
        {
            return [Slot(SessionFacts.Derived(), file, withDrafts)];
        }

        var slots = file.Sessions
            .OrderBy(session => session.Start ?? long.MinValue)
            .ThenBy(session => session.Index ?? int.MaxValue)
            .Select(session => Slot(session, file, withDrafts))
            .ToImmutableArray();

        // A single session takes all records: its own times may be wrong, and there is nobody to take them from.
        if (slots.Length > 1)
        {
            SetWindows(slots, file);
        }

        return slots;
    }

    /// <summary>The session of a time: at a shared border the one that begins there.</summary>
    /// <param name="slots">The sessions in order.</param>
    /// <param name="seconds">The time, in seconds of the file's clock.</param>
    /// <param name="hint">Where the last answer was; most answers are the same.</param>
    /// <returns>Null when the time lies between sessions.</returns>
    public static SessionSlot? Find(ImmutableArray<SessionSlot> slots, long seconds, ref int hint)
    {
        if (slots.Length == 1)
        {
            return slots[0];
        }

        var isSame = slots[hint].Holds(seconds) && (hint + 1 == slots.Length || seconds < slots[hint + 1].Start);
        for (var index = slots.Length - 1; index >= 0 && !isSame; index--)
        {
            if (slots[index].Start <= seconds)
            {
                hint = index;
                break;
            }
        }

        return slots[hint].Holds(seconds) ? slots[hint] : null;
    }

    private static SessionSlot Slot(SessionFacts facts, LogicalFile file, bool withDraft) =>
        new(facts, withDraft ? new SessionDraft(file.Sessions.Count > 1 ? 0 : file.Records.KeptCount) : null);

    private static void SetWindows(ImmutableArray<SessionSlot> slots, LogicalFile file)
    {
        var start = file.FirstLapStart ?? file.FirstTimerStart ?? file.Records.First ?? long.MinValue;
        foreach (var slot in slots)
        {
            slot.Start = slot.Facts.Start ?? start;
            if (slot.Facts.ElapsedSeconds is { } elapsedSeconds)
            {
                // Starts are whole seconds, lengths are not.
                slot.End = Math.Ceiling(slot.Start + Math.Max(elapsedSeconds, slot.Facts.TimerSeconds ?? 0));
                start = (long)Math.Min(slot.End, uint.MaxValue);
            }
        }

        for (var index = 0; index + 1 < slots.Length; index++)
        {
            slots[index].End = Math.Min(slots[index].End, slots[index + 1].Start);
        }
    }
}
