using System.Collections.Immutable;
using System.Globalization;

namespace TrainItAll.Reliability.Load;

/// <summary>One change that a client asks for.</summary>
/// <param name="Number">Unique in a run; every write carries it in its values, so that what is read tells who wrote it.</param>
/// <param name="Resource">Where.</param>
/// <param name="Slot">Which record: a day, an instant, or the title of an activity.</param>
/// <param name="Kind">How it meets what is there.</param>
/// <param name="Fields">What shall be read back, as canonical JSON text; <c>null</c> erases.</param>
internal sealed record Write(
    int Number, Resource Resource, string Slot, WriteKind Kind, ImmutableSortedDictionary<string, string> Fields)
{
    /// <summary>Activities lie this far apart, so that no two are the same workout.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromHours(3);

    private static readonly DateTimeOffset FirstStart = new(2021, 1, 1, 5, 0, 0, TimeSpan.Zero);

    public DateTimeOffset StartedAt => FirstStart + (Number % 15_000 * Spacing);

    /// <summary>What the record is after this write.</summary>
    public RecordState Apply(RecordState? before) => Kind switch
    {
        WriteKind.Merge => (before ?? RecordState.Empty).With(Fields),
        WriteKind.Replace => RecordState.Empty.With(Fields),
        _ => before ?? RecordState.Empty.With(Fields),
    };

    /// <summary>The JSON body; uploads have none.</summary>
    public string Body()
    {
        var members = Fields.Select(field => $"\"{field.Key}\":{field.Value}");
        var head = Kind == WriteKind.Create
            ? $"\"title\":\"{Slot}\",\"type\":\"RUN\",\"startedAt\":\"{Iso(StartedAt)}\""
            : $"\"{Resource.SlotField}\":\"{Slot}\"";

        return $"{{{string.Join(',', members.Prepend(head))}}}";
    }

    public static string Iso(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
