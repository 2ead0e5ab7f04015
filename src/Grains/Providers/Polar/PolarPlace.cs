using System.Collections.Immutable;
using System.Text.Json;

namespace TrainItAll.Providers.Polar;

/// <summary>Where a transaction is.</summary>
/// <param name="Transaction">Polar's id of it.</param>
/// <param name="Ids">What is left to be read of it; null before it was listed.</param>
internal sealed record PolarPlace(string Transaction, ImmutableArray<string>? Ids)
{
    private const int IdsMax = 1_000;

    public string Text => $"body|{Transaction}|{(Ids is { } ids ? $"{string.Join(',', ids)}|" : "")}";

    /// <returns>Null when none was begun.</returns>
    public static PolarPlace? Read(string cursor) => cursor.Split('|') switch
    {
        [_, var transaction, _] => new(transaction, null),
        [_, var transaction, var ids, _] => new(transaction, [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries)]),
        _ => null,
    };

    /// <summary>The last parts of the addresses that Polar lists; nothing else of them is used.</summary>
    public static ImmutableArray<string> IdsOf(JsonElement listed) =>
    [
        .. (listed.Part("physical_informations") ?? default).Elements()
            .Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()!.Split('/')[^1] : "")
            .Where(id => id.Length > 0 && id.All(char.IsAsciiLetterOrDigit))
            .Take(IdsMax),
    ];
}
