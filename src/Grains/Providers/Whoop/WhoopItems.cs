using System.Collections.Immutable;
using System.Text.Json;

namespace TrainItAll.Providers.Whoop;

/// <summary>What WHOOP's webhooks name, and what we make of it (specification 11.2).</summary>
internal static class WhoopItems
{
    public const string Workout = "workout";
    public const string Sleep = "sleep";
    public const string Recovery = "recovery";
    public const string RecoveryGone = "recovery-gone";

    /// <summary>The id of a recovery is that of its sleep. Events that are new to us say nothing.</summary>
    /// <exception cref="JsonException">Nobody is named.</exception>
    public static ProviderNews Read(JsonElement told)
    {
        var person = told.Member("user_id") switch
        {
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => throw new JsonException("The webhook names nobody."),
        };
        var news = new ProviderNews(person);

        return !Guid.TryParse(told.Text("id"), out _) ? news : (told.Text("type"), told.Text("id")!) switch
        {
            ("workout.updated", var id) => news with { Fetches = Fetch("workouts", Workout, id) },
            ("workout.deleted", var id) => news with { Gone = [id] },
            ("sleep.updated", var id) => news with { Fetches = Fetch("247", Sleep, id) },
            ("sleep.deleted", var id) => news with { GoneNights = [id] },
            ("recovery.updated", var id) => news with { Fetches = Fetch("247", Recovery, id) },
            ("recovery.deleted", var id) => news with { Fetches = Fetch("247", RecoveryGone, id) },
            _ => news,
        };
    }

    private static ImmutableArray<ProviderFetch> Fetch(string dataType, string kind, string id) => [new(dataType, $"{kind}:{id}")];
}
