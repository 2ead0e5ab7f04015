using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Rules;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>Hands what a provider brought to its athlete, whether it was pulled or came by itself. Doing so twice changes nothing.</summary>
internal sealed class ProviderIntake(IGrainFactory grains)
{
    private const int AtOnceMax = 100;

    public async Task<IntakeCounts> TakeAsync(string provider, string athlete, PulledPage page, CancellationToken cancellationToken)
    {
        var counts = new IntakeCounts(0, 0, 0, page.Failed);
        foreach (var some in page.Activities.Chunk(AtOnceMax))
        {
            counts += await PutAsync(provider, athlete, [.. some], cancellationToken);
        }

        foreach (var some in page.Gone.Chunk(AtOnceMax))
        {
            await grains.GetGrain<IProviderDataGrain>(athlete).RemoveActivitiesAsync(provider, [.. some], cancellationToken);
        }

        foreach (var some in page.GoneNights.Chunk(AtOnceMax))
        {
            await grains.GetGrain<IProviderDataGrain>(athlete).RemoveNightsAsync(provider, [.. some], cancellationToken);
        }

        foreach (var some in page.GoneDays.Chunk(AtOnceMax))
        {
            await grains.GetGrain<IProviderDataGrain>(athlete).RemoveDaysAsync(
                provider, [.. some], DayKinds.Body | DayKinds.Wellness, cancellationToken);
        }

        if (page.Measured is { } measured && await BodyChange.OfAsync(grains, provider, athlete, measured, cancellationToken) is { } changed)
        {
            counts += await WriteAsync(provider, athlete, [changed], cancellationToken);
        }

        foreach (var some in page.Days.Chunk(AtOnceMax))
        {
            counts += await WriteAsync(provider, athlete, [.. some], cancellationToken);
        }

        return counts;
    }

    /// <returns>False when the file could not be read.</returns>
    public async Task<bool> TakeFileAsync(
        string provider, string athlete, string externalId, ImmutableArray<byte> file, CancellationToken cancellationToken) =>
        (await grains.GetGrain<IProviderDataGrain>(athlete).AttachFileAsync(provider, externalId, file, cancellationToken)).Outcome
            is not AttachOutcome.Unreadable;

    /// <summary>What breaks a rule must not keep the others away: then each is tried by itself.</summary>
    private async Task<IntakeCounts> PutAsync(
        string provider, string athlete, ImmutableArray<NewActivity> activities, CancellationToken cancellationToken)
    {
        try
        {
            var put = await grains.GetGrain<IProviderDataGrain>(athlete).PutActivitiesAsync(provider, activities, cancellationToken);

            return new IntakeCounts(put.Created, put.Updated, put.Unchanged, 0);
        }
        catch (RuleBrokenException) when (activities.Length == 1)
        {
            return new IntakeCounts(0, 0, 0, 1);
        }
        catch (RuleBrokenException)
        {
            return await OneByOneAsync(activities, one => PutAsync(provider, athlete, [one], cancellationToken));
        }
    }

    private async Task<IntakeCounts> WriteAsync(
        string provider, string athlete, ImmutableArray<WellnessPatch> days, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IWellnessGrain>(athlete).WriteAsync(days, ProviderRules.OriginOf(provider), cancellationToken);

            return new IntakeCounts(0, days.Length, 0, 0);
        }
        catch (RuleBrokenException) when (days.Length == 1)
        {
            return new IntakeCounts(0, 0, 0, 1);
        }
        catch (RuleBrokenException)
        {
            return await OneByOneAsync(days, one => WriteAsync(provider, athlete, [one], cancellationToken));
        }
    }

    private static async Task<IntakeCounts> OneByOneAsync<T>(ImmutableArray<T> all, Func<T, Task<IntakeCounts>> take)
    {
        var counts = new IntakeCounts(0, 0, 0, 0);
        foreach (var one in all)
        {
            counts += await take(one);
        }

        return counts;
    }
}

/// <summary>What became of what a provider brought.</summary>
internal sealed record IntakeCounts(int Created, int Updated, int Unchanged, int Failed)
{
    public static IntakeCounts operator +(IntakeCounts one, IntakeCounts other) => new(
        one.Created + other.Created, one.Updated + other.Updated, one.Unchanged + other.Unchanged, one.Failed + other.Failed);
}
