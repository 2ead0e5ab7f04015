namespace TrainItAll.Formats.Fit;

/// <summary>The records of one session in the order of time.</summary>
internal sealed class RecordList(int capacity)
{
    // The most records that may come before one that belongs in front of them.
    private const int LateMax = 64;

    private ActivityRecord[] _records = capacity > 0 ? new ActivityRecord[capacity] : [];

    public int Count { get; private set; }

    /// <summary>
    /// Adds a record. One that is a little late, as records of several sensors are, goes where it belongs; of two for the
    /// same second the later one's values win.
    /// </summary>
    /// <param name="sample">The record.</param>
    /// <param name="index">Where it is now.</param>
    /// <param name="isInserted">Whether it pushed others back.</param>
    /// <returns>False when it comes so late that its place is not looked for.</returns>
    public bool TryAdd(in RecordSample sample, out int index, out bool isInserted)
    {
        var record = new ActivityRecord(sample);
        index = Count;
        var indexMin = Math.Max(0, Count - LateMax);
        while (index > indexMin && _records[index - 1].Seconds > record.Seconds)
        {
            index--;
        }

        isInserted = index < Count;
        if (index == indexMin && isInserted)
        {
            return false;
        }

        if (index > 0 && _records[index - 1].Seconds == record.Seconds)
        {
            (index, isInserted) = (index - 1, false);
            _records[index] = _records[index].OverwrittenBy(record);
            return true;
        }

        InsertAt(index, record);

        return true;
    }

    public ActivityRecord[] ToArray()
    {
        Array.Resize(ref _records, Count);

        return _records;
    }

    private void InsertAt(int index, in ActivityRecord record)
    {
        if (Count == _records.Length)
        {
            Array.Resize(ref _records, Math.Max(64, 2 * Count));
        }

        Array.Copy(_records, index, _records, index + 1, Count - index);
        _records[index] = record;
        Count++;
    }
}
