using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Checks;

/// <summary>One record as a list shows it.</summary>
internal sealed record Item(string Id, string Slot, RecordState State)
{
    public static ImmutableArray<Item> ListOf(Resource resource, Answer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);

        return
        [
            .. document.RootElement.GetProperty("items").EnumerateArray().Select(item => new Item(
                item.GetProperty("id").GetString() ?? "",
                item.GetProperty(resource.SlotField).GetString() ?? "",
                RecordState.Of(resource, item))),
        ];
    }
}
