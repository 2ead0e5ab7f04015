using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Providers;

/// <summary>What providers know of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.ProviderData")]
public interface IProviderDataGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps activities of a provider, each known by its <see cref="NewActivity.ExternalId"/>: one that is known is replaced, but
    /// for what the athlete has changed here. All of it is one change.
    /// </summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="activities">At most 100; energy is positive.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("PutActivities")]
    Task<PutCounts> PutActivitiesAsync(string provider, ImmutableArray<NewActivity> activities, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back activities that the provider has deleted. One that other sources know stays with what they say; one that the
    /// athlete has edited stays as its own; any other ends.
    /// </summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="externalIds">The provider's ids; at most 100. One that is not known is passed over.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many of them went.</returns>
    [Alias("RemoveActivities")]
    Task<int> RemoveActivitiesAsync(string provider, ImmutableArray<string> externalIds, CancellationToken cancellationToken);

    /// <summary>Whether an activity of the provider is here.</summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="externalId">The provider's id of the activity.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("KnowsActivity")]
    Task<bool> KnowsActivityAsync(string provider, string externalId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the original file, as the provider gave it, to an activity of the provider. The same file again changes nothing; a
    /// file that the athlete has sent before makes one activity of both.
    /// </summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="externalId">The provider's id of the activity.</param>
    /// <param name="file">FIT, TCX or GPX, plain or packed; at most 25 MB.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("AttachFile")]
    Task<AttachReceipt> AttachFileAsync(
        string provider, string externalId, ImmutableArray<byte> file, CancellationToken cancellationToken);

    /// <summary>Takes back what the provider said of some days; what the next source says shows again.</summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="days">Local dates; at most 100.</param>
    /// <param name="kinds">What of them.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many records changed or went.</returns>
    [Alias("RemoveDays")]
    Task<int> RemoveDaysAsync(
        string provider, ImmutableArray<DateOnly> days, DayKinds kinds, CancellationToken cancellationToken);

    /// <summary>Takes back nights of which only the provider's id is known; they are looked for among its latest 1,000.</summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="externalIds">The provider's ids; at most 100.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many went.</returns>
    [Alias("RemoveNights")]
    Task<int> RemoveNightsAsync(string provider, ImmutableArray<string> externalIds, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes some of what the provider delivered, whatever it is. A call takes so much as does not hold up others for long:
    /// call again with what it returns. All of it may be repeated.
    /// </summary>
    /// <param name="provider">Lower case.</param>
    /// <param name="after">Where the call before ended; null to begin.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Where to go on; null when nothing is left.</returns>
    [Alias("Forget")]
    Task<string?> ForgetAsync(string provider, string? after, CancellationToken cancellationToken);
}

/// <summary>What is known of a day, by where it lives.</summary>
[Flags]
public enum DayKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The night.</summary>
    Sleep = 1,

    /// <summary>Steps and energy.</summary>
    Daily = 2,

    /// <summary>Weight, resting heart rate and other measurements of the day.</summary>
    Body = 4,

    /// <summary>All the rest.</summary>
    Wellness = 8,

    /// <summary>All of it.</summary>
    All = Sleep | Daily | Body | Wellness,
}

/// <summary>What became of a file that a provider gave.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="ActivityId">The activity, <c>act_…</c>; null when nothing was done.</param>
/// <param name="Problem">Why the file cannot be used, for people; null when it could.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.AttachReceipt")]
public sealed record AttachReceipt(
    [property: Id(0)] AttachOutcome Outcome, [property: Id(1)] string? ActivityId, [property: Id(2)] string? Problem);

/// <summary>What was done with a file that a provider gave.</summary>
public enum AttachOutcome
{
    /// <summary>The activity has it now.</summary>
    Attached,

    /// <summary>It was there already, or the athlete has deleted the activity that it made.</summary>
    Unchanged,

    /// <summary>The provider has no such activity here; nothing changed.</summary>
    UnknownActivity,

    /// <summary>It cannot be read; nothing changed.</summary>
    Unreadable,
}

/// <summary>What became of records of a provider.</summary>
/// <param name="Created">New ones.</param>
/// <param name="Updated">Those that changed.</param>
/// <param name="Unchanged">Those that were here already.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.PutCounts")]
public sealed record PutCounts([property: Id(0)] int Created, [property: Id(1)] int Updated, [property: Id(2)] int Unchanged);
