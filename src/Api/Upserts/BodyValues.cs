using System.Collections.Immutable;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Upserts;

/// <summary>The values of one request body, each already checked by its field.</summary>
internal sealed class BodyValues(BodySchema schema)
{
    private readonly FieldValue[] _values = new FieldValue[schema.Fields.Length];

    public BodySchema Schema => schema;

    /// <summary>The known keys that came.</summary>
    public ImmutableArray<string> SentKeys => [.. schema.Fields.Where(IsSent).Select(known => known.Name)];

    public ref FieldValue this[BodyField field] => ref _values[field.Index];

    public bool IsSent(BodyField field) => _values[field.Index].IsSent;

    public DateOnly Day(BodyField field) => DateOnly.FromDayNumber((int)_values[field.Index].Number);

    public DateTimeOffset RequiredInstant(BodyField field) => Moment(_values[field.Index]);

    public DateTimeOffset? Instant(BodyField field) =>
        _values[field.Index] is { HasValue: true } value ? Moment(value) : null;

    public int? Integer(BodyField field) =>
        _values[field.Index] is { HasValue: true } value ? (int)value.Number : null;

    public double? Number(BodyField field) =>
        _values[field.Index] is { HasValue: true } value ? value.Number : null;

    public bool? Flag(BodyField field) =>
        _values[field.Index] is { HasValue: true } value ? value.Number != 0 : null;

    /// <summary>The words of a list; null when none came.</summary>
    public ImmutableArray<string>? Words(BodyField field) => Text(field) is { } listed
        ? [.. listed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)]
        : null;

    /// <summary>Text, choice, time zone or JSON text.</summary>
    public string? Text(BodyField field) => _values[field.Index].Text;

    public Sent<DateTimeOffset?> SentInstant(BodyField field) => new(IsSent(field), Instant(field));

    public Sent<int?> SentInteger(BodyField field) => new(IsSent(field), Integer(field));

    public Sent<double?> SentNumber(BodyField field) => new(IsSent(field), Number(field));

    public Sent<string?> SentText(BodyField field) => new(IsSent(field), Text(field));

    private static DateTimeOffset Moment(in FieldValue value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value.Number);
}

/// <summary>What came for one key.</summary>
internal struct FieldValue
{
    public bool IsSent { get; set; }

    /// <summary>False for null and for a value that was refused.</summary>
    public bool HasValue { get; set; }

    /// <summary>A number, a day's number, an instant in Unix ms, or a flag as 0 or 1; all are exact in a double.</summary>
    public double Number { get; set; }

    public string? Text { get; set; }
}
