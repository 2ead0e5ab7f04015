using System.Collections.Immutable;

namespace TrainItAll.Storage.Athletes;

/// <summary>One row of a keyed collection.</summary>
/// <param name="Collection">Which collection; lower camel case, ASCII.</param>
/// <param name="Key">Names the record within athlete and collection; compared byte by byte.</param>
/// <param name="Id">The record's public id.</param>
/// <param name="SortKey">Its place in lists: Unix ms of its instant, or of its day's midnight UTC.</param>
/// <param name="CreatedSeq">The change that made it; later changes keep it.</param>
/// <param name="Doc">The record as JSON text, kept character by character.</param>
/// <param name="UpdatedAt">Last change, UTC.</param>
public sealed record StoredRecord(
    string Collection, string Key, string Id, long SortKey, long CreatedSeq, string Doc, DateTimeOffset UpdatedAt)
{
    /// <summary>The record's number in dialects that count, from <see cref="INumberSource"/>; null for records without.</summary>
    public long? Number { get; init; }
}

/// <summary>A record read in one snapshot.</summary>
/// <param name="Record">The record.</param>
/// <param name="Seq">The athlete's last change in that snapshot.</param>
public sealed record FoundRecord(StoredRecord Record, long Seq);

/// <summary>Which records of a collection to read, newest first.</summary>
/// <param name="Collection">Which collection.</param>
/// <param name="Count">At most so many, at least 1.</param>
public sealed record RecordQuery(string Collection, int Count)
{
    /// <summary>Reads only what comes after this record in the list; null starts at the newest.</summary>
    public RecordPlace? After { get; init; }

    /// <summary>Leaves out what lies below this sort key; null reads to the end. Holds together with <see cref="After"/> only.</summary>
    public long? SortKeyMin { get; init; }

    /// <summary>Skips so many of those.</summary>
    public long Skip { get; init; }

    /// <summary>Leaves out what was created by later changes; null reads all.</summary>
    public long? AsOfSeq { get; init; }
}

/// <summary>A record's place in its list.</summary>
/// <param name="SortKey">See <see cref="StoredRecord"/>.</param>
/// <param name="Key">See <see cref="StoredRecord"/>.</param>
public readonly record struct RecordPlace(long SortKey, string Key);

/// <summary>Records read in one snapshot.</summary>
/// <param name="Records">Newest first.</param>
/// <param name="Seq">The athlete's last change in that snapshot.</param>
public sealed record RecordSlice(ImmutableArray<StoredRecord> Records, long Seq);

/// <summary>One row of the event log.</summary>
/// <param name="Seq">Its number, without gaps per athlete.</param>
/// <param name="Type">Its name.</param>
/// <param name="At">When it was committed, UTC.</param>
/// <param name="Doc">Its content as JSON text.</param>
public sealed record StoredEvent(long Seq, string Type, DateTimeOffset At, string Doc);
