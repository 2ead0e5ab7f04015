using System.Collections.Immutable;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>One page that a client read.</summary>
/// <param name="Resource">Of which list.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most so many items.</param>
/// <param name="Begin">The tick before it was asked for.</param>
/// <param name="End">The tick after it came.</param>
/// <param name="Seq">The athlete's last change, as the answer says.</param>
internal sealed record PageRead(Resource Resource, int Page, int PageSize, long Begin, long End, long Seq)
{
    public ImmutableArray<Item> Items { get; init; } = [];

    public bool HasNext { get; init; }

    public override string ToString() =>
        $"read of {Resource.Path} page {Page} of {PageSize} [{Begin}..{End}] seq {Seq}: "
        + string.Join("; ", Items.Take(12).Select(item => $"{item.Slot} {item.State}"));
}
