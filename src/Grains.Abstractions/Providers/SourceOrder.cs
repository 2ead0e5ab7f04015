using System.Collections.Immutable;

namespace TrainItAll.Providers;

/// <summary>Whom an athlete believes first where several sources know the same value.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.SourceOrder")]
public sealed record SourceOrder
{
    /// <summary>Everybody who is no provider: the athlete, partners, uploaded files. Among these the last write counts.</summary>
    public const string Own = "own";

    /// <summary>The order of who has set none.</summary>
    public static readonly ImmutableArray<string> ByDefault = [Own, "garmin", "polar", "suunto", "whoop", "strava"];

    /// <summary><see cref="Own"/> and providers' names in lower case, the first is believed first; those left out follow in the order by default. Empty: that order.</summary>
    [Id(0)]
    public ImmutableArray<string> Order { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Fields of days that have an order of their own.</summary>
    [Id(1)]
    public ImmutableArray<FieldOrder> Fields { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When it was set, UTC; null as long as nobody has.</summary>
    [Id(2)]
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>Its place in the order, 0 first.</summary>
    /// <param name="provider">Lower case; null for <see cref="Own"/>.</param>
    /// <param name="field">As <see cref="FieldOrder.Field"/>; null for activities and fields without an order of their own.</param>
    public int RankOf(string? provider, string? field = null)
    {
        var name = provider ?? Own;
        var order = field is null ? Order : Fields.FirstOrDefault(one => one.Field == field)?.Order ?? Order;
        var place = order.IndexOf(name, StringComparer.OrdinalIgnoreCase);
        if (place >= 0)
        {
            return place;
        }

        var byDefault = ByDefault.IndexOf(name, StringComparer.OrdinalIgnoreCase);

        return order.Length + (byDefault >= 0 ? byDefault : ByDefault.Length);
    }
}

/// <summary>The order of one field.</summary>
/// <param name="Field">Its name in the native API, such as <c>restingHr</c>.</param>
/// <param name="Order">As <see cref="SourceOrder.Order"/>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FieldOrder")]
public sealed record FieldOrder([property: Id(0)] string Field, [property: Id(1)] ImmutableArray<string> Order);
