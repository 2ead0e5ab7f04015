using System.Collections.Immutable;
using TrainItAll.Providers;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain
{
    Task<int> IProviderDataGrain.RemoveActivitiesAsync(string provider, ImmutableArray<string> externalIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Comes with the branch of sources.");

    Task<AttachReceipt> IProviderDataGrain.AttachFileAsync(string provider, string externalId, ImmutableArray<byte> file, CancellationToken cancellationToken) =>
        Task.FromResult(new AttachReceipt(AttachOutcome.UnknownActivity, null, null));

    Task<int> IProviderDataGrain.RemoveDaysAsync(string provider, ImmutableArray<DateOnly> days, DayKinds kinds, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Comes with the branch of sources.");

    Task<int> IProviderDataGrain.RemoveNightsAsync(string provider, ImmutableArray<string> externalIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Comes with the branch of sources.");

    Task<string?> IProviderDataGrain.ForgetAsync(string provider, string? after, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Comes with the branch of sources.");
}
