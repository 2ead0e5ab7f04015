using System.Collections.Immutable;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>The rows that become one event.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Rows">At least one, in their order.</param>
internal sealed record EventGroup(string Type, ImmutableArray<WaitingRow> Rows)
{
    private readonly ImmutableArray<OutboxDoc> _docs = [.. Rows.Select(row => OutboxDoc.Read(row.Doc))];

    /// <summary>What each row keeps.</summary>
    public ImmutableArray<OutboxDoc> Docs => _docs;

    public long SeqFrom => Rows.Min(row => row.SeqFrom);

    public long Seq => Rows.Max(row => row.Seq);

    public DateTimeOffset At => Rows.Max(row => row.At);

    /// <summary>Groups rows by what they merge into, in the order in which the first of each comes.</summary>
    public static ImmutableArray<EventGroup> Of(ImmutableArray<WaitingRow> rows) =>
    [
        .. rows.GroupBy(row => row.MergeKey, StringComparer.Ordinal)
            .Select(group => new EventGroup(group.First().Type, [.. group])),
    ];
}
