using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>What a call gave.</summary>
/// <param name="Activities">With energy positive and the provider's id.</param>
/// <param name="Days">Days of the athlete.</param>
/// <param name="Failed">Records that could not be understood.</param>
/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record PulledPage(
    ImmutableArray<NewActivity> Activities, ImmutableArray<WellnessPatch> Days, int Failed, string? Next)
{
    /// <summary>Original files to fetch, after the activities are kept.</summary>
    public ImmutableArray<ProviderFile> Files { get; init; } = [];

    /// <summary>Activities that the provider has no more.</summary>
    public ImmutableArray<string> Gone { get; init; } = [];

    /// <summary>Nights that the provider has no more, by its ids.</summary>
    public ImmutableArray<string> GoneNights { get; init; } = [];

    /// <summary>Days of which the provider takes back what it said beside the night.</summary>
    public ImmutableArray<DateOnly> GoneDays { get; init; } = [];

    /// <summary>Weight and height without a time of their own: written when they are others than the provider's last.</summary>
    public WellnessPatch? Measured { get; init; }

    /// <summary>What the answer said about the requests that are left; null when it said nothing.</summary>
    public RateReading? Rate { get; init; }
}

/// <summary>What a provider says about the requests that are left.</summary>
/// <param name="UsedShare">Of the fullest window, 0 to 1 and above.</param>
/// <param name="ResetIn">How long until that window is empty again.</param>
internal sealed record RateReading(double UsedShare, TimeSpan ResetIn);
