using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>What a webhook tells of one person: the news themselves, or where they are to be fetched.</summary>
/// <param name="Person">The provider's id of the person, or its name where webhooks name it so.</param>
internal sealed record ProviderNews(string Person)
{
    /// <summary>Activities that came along.</summary>
    public ImmutableArray<NewActivity> Activities { get; init; } = [];

    /// <summary>Days that came along.</summary>
    public ImmutableArray<WellnessPatch> Days { get; init; } = [];

    /// <summary>What is to be fetched with the person's token.</summary>
    public ImmutableArray<ProviderFetch> Fetches { get; init; } = [];

    /// <summary>Activities that the provider has no more.</summary>
    public ImmutableArray<string> Gone { get; init; } = [];

    /// <summary>Nights that the provider has no more, by its ids.</summary>
    public ImmutableArray<string> GoneNights { get; init; } = [];

    /// <summary>Whether the person has ended the connection at the provider.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Records that could not be understood.</summary>
    public int Failed { get; init; }

    /// <summary>What the person allows from now on; null when nothing was said.</summary>
    public string? Scope { get; init; }
}

/// <summary>Something to be fetched.</summary>
/// <param name="DataType"><c>workouts</c> or <c>247</c>.</param>
/// <param name="Item">In the connector's words; null for all that is new.</param>
internal sealed record ProviderFetch(string DataType, string? Item);
