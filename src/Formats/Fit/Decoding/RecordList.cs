namespace TrainItAll.Formats.Fit;

/// <summary>The records of one session in the order of time.</summary>
/// <param name="capacity">How many to expect.</param>
/// <param name="origin">The second from which the records count.</param>
internal sealed class RecordList(int capacity, long origin)
{
    // The most records that may come before one that belongs in front of them.
    private const int LateMax = 64;

    private ActivityRecord[] _records = capacity > 0 ? GC.AllocateUninitializedArray<ActivityRecord>(capacity) : [];

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
        var record = new ActivityRecord(sample, origin);
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

    /// <summary>Adds a record that is later than all before; one without a value is left out.</summary>
    public void Append(in RecordSample sample)
    {
        if (sample.HasValue)
        {
            InsertAt(Count, new ActivityRecord(sample, origin));
        }
    }

    public ActivityRecord[] ToArray()
    {
        // The array starts uninitialised: no record beyond the last one may ever be seen.
        Array.Resize(ref _records, Count);

        return _records;
    }

    private void InsertAt(int index, in ActivityRecord record)
    {
        if (Count == _records.Length)
        {
            Array.Resize(ref _records, Math.Max(64, 2 * Count));
        }

        if (index < Count)
        {
            Array.Copy(_records, index, _records, index + 1, Count - index);
        }

        _records[index] = record;
        Count++;
    }
}
