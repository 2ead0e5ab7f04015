using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Records;

/// <summary>How records of one kind are filed: under which name, key and place, and as what text.</summary>
/// <typeparam name="T">The record; compared by value.</typeparam>
internal sealed record Collection<T>(string Name, JsonTypeInfo<T> Json)
    where T : class
{
    public required Func<T, string> Id { get; init; }

    public required Func<T, RecordPlace> Place { get; init; }

    public required Func<T, DateTimeOffset> ChangedAt { get; init; }

    public Func<T, long?> Number { get; init; } = _ => null;

    public StoredRecord ToRow(T record, long createdSeq)
    {
        var place = Place(record);

        return new StoredRecord(
            Name, place.Key, Id(record), place.SortKey, createdSeq, JsonSerializer.Serialize(record, Json), ChangedAt(record))
        {
            Number = Number(record),
        };
    }

    public Kept<T> FromRow(StoredRecord row) => new(
        JsonSerializer.Deserialize(row.Doc, Json) ?? throw new InvalidDataException($"The {Name} record {row.Key} is empty."),
        new RecordPlace(row.SortKey, row.Key),
        row.CreatedSeq,
        row.Doc.Length);
}

/// <summary>A record as the store has it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Place">Its place in the list.</param>
/// <param name="CreatedSeq">The change that made it.</param>
/// <param name="DocLength">How much room it takes, in characters.</param>
internal sealed record Kept<T>(T Record, RecordPlace Place, long CreatedSeq, int DocLength);
