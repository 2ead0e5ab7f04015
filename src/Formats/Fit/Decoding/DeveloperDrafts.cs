using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Collects the developer fields of the records of one session.</summary>
internal sealed class DeveloperDrafts
{
    // Real files have about ten.
    private const int SeriesMax = 64;

    private readonly Dictionary<ushort, Draft> _byKey = [];
    private readonly List<(Draft Series, double Value)> _pending = [];

    /// <summary>Whether the record being read has values of developers.</summary>
    public bool HasPending => _pending.Count > 0;

    public void Read(in FitMessage message)
    {
        foreach (var field in message.Definition.DeveloperFields)
        {
            if (message.TryGetDeveloperNumber(field, out var value)
                && message.TryDescribe(field, out var description)
                && Find(field, description) is { } series)
            {
                _pending.Add((series, value));
            }
        }
    }

    /// <summary>Gives the values of the record being read to the record with this index.</summary>
    /// <param name="index">The record.</param>
    /// <param name="isInserted">Whether it pushed others back.</param>
    public void Place(int index, bool isInserted)
    {
        if (isInserted)
        {
            foreach (var series in _byKey.Values)
            {
                series.Shift(index);
            }
        }

        foreach (var (series, value) in _pending)
        {
            series.Set(index, value);
        }
    }

    public void DropPending() => _pending.Clear();

    public ImmutableArray<DeveloperSeries> ToSeries() =>
        [.. _byKey.Values.Where(draft => draft.Values.Count > 0).Select(draft => draft.ToSeries())];

    private Draft? Find(in FitDeveloperFieldDefinition field, in FitDeveloperField description)
    {
        var key = (ushort)((field.DeveloperIndex << 8) | field.Number);
        if (!_byKey.TryGetValue(key, out var draft) && _byKey.Count < SeriesMax)
        {
            draft = new Draft(field.DeveloperIndex, field.Number, description);
            _byKey.Add(key, draft);
        }

        return draft;
    }

    private sealed class Draft(byte developerIndex, byte number, FitDeveloperField description)
    {
        public List<DeveloperValue> Values { get; } = [];

        public void Set(int index, double value)
        {
            var at = Values.Count;
            while (at > 0 && Values[at - 1].RecordIndex > index)
            {
                at--;
            }

            if (at > 0 && Values[at - 1].RecordIndex == index)
            {
                Values[at - 1] = new DeveloperValue(index, value);
                return;
            }

            Values.Insert(at, new DeveloperValue(index, value));
        }

        public void Shift(int index)
        {
            for (var at = Values.Count - 1; at >= 0 && Values[at].RecordIndex >= index; at--)
            {
                Values[at] = Values[at] with { RecordIndex = Values[at].RecordIndex + 1 };
            }
        }

        public DeveloperSeries ToSeries() => new()
        {
            Name = description.Name ?? string.Empty,
            Units = description.Units,
            DeveloperIndex = developerIndex,
            Number = number,
            NativeField = description.NativeMessage is FitMessages.Record ? description.NativeField : null,
            Values = [.. Values],
        };
    }
}
