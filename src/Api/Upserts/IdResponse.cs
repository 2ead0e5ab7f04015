using System.ComponentModel;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Upserts;

/// <summary>What a write of a day or a measurement answers.</summary>
internal sealed record IdResponse([property: Description("The record that now holds what was sent.")] string Id)
{
    public static IdResponse Of(WriteReceipt receipt) => new(receipt.Id);
}
