using System.Collections.Immutable;
using System.ComponentModel;
using TrainItAll.Providers;

namespace TrainItAll.Api.Sources;

/// <summary>Whom the athlete believes first.</summary>
internal sealed record SourceOrderResponse(
    [property: Description("The order of everything without one of its own, whole.")] ImmutableArray<string> Order,
    [property: Description("Fields of days with an order of their own.")] ImmutableArray<FieldOrderResponse> Fields,
    [property: Description("When it was set, UTC; null as long as nobody has.")] DateTimeOffset? SetAt)
{
    public static SourceOrderResponse Of(SourceOrder order) => new(
        Whole(order, null), [.. order.Fields.Select(one => new FieldOrderResponse(one.Field, Whole(order, one.Field)))], order.SetAt);

    private static ImmutableArray<string> Whole(SourceOrder order, string? field) =>
        [.. SourceOrder.ByDefault.OrderBy(name => order.RankOf(name, field))];
}

/// <summary>The order of one field.</summary>
internal sealed record FieldOrderResponse(
    [property: Description("The field.")] string Field,
    [property: Description("The first is believed first.")] ImmutableArray<string> Order);
