using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainItAll.Providers.Whoop;

/// <summary>Where the fetching of days is. Recoveries do not know their day: those of a page of sleeps are fetched beside it.</summary>
/// <param name="Kind">What is fetched next.</param>
internal sealed record WhoopPlace(string Kind)
{
    public const string Sleeps = "sleeps";
    public const string Recoveries = "recoveries";
    public const string Day = "day";
    public const string Recovery = "recovery";
    public const string Body = "body";

    /// <summary>Of the page; null for the first.</summary>
    public string? Token { get; init; }

    /// <summary>Of the page of sleeps that follows; null when there is none.</summary>
    public string? SleepToken { get; init; }

    /// <summary>The days of sleeps, by id.</summary>
    public ImmutableDictionary<string, DateOnly> Nights { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>Of what is fetched.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Of what is fetched.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whose recovery is fetched.</summary>
    public string? Cycle { get; init; }

    /// <summary>On the clock of the place where the person slept last, in minutes.</summary>
    public int? Offset { get; init; }

    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this);

    public static WhoopPlace? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<WhoopPlace>(text);
}
