using System.Collections.Immutable;
using TrainItAll.Api.Upserts;
using TrainItAll.Providers;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Sources;

/// <summary>Whom the athlete believes first.</summary>
internal sealed class SourceOrderBody : IBody<SourceOrderWrite>
{
    private static readonly BodyField Order = BodyField.TextList(
        "order", SourceOrder.ByDefault, "The first is believed first; those left out follow in the order by default. Empty or null: no order of its own.");

    private static readonly BodyField Field = BodyField.Choice(
        "field", DayFields.Names, "The field of days that is meant; left out, everything without an order of its own.");

    public static BodySchema Schema { get; } = new(
        "SourcePriorityWrite",
        "Which source is believed first, in everything or in one field of days. \"own\" is everybody who is no provider.",
        """{ "order": ["own", "polar", "garmin"], "field": "restingHr" }""",
        Order,
        Field);

    public static SourceOrderWrite Make(BodyValues values) => new(values.Text(Field), values.Words(Order) ?? []);
}

/// <summary>An order, and of what.</summary>
internal sealed record SourceOrderWrite(string? Field, ImmutableArray<string> Order);
