using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrainItAll.Storage;

public sealed class StorageServicesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    public void A_queue_length_out_of_bounds_stops_the_start_by_name(int length)
    {
        var refusal = Assert.Throws<OptionsValidationException>(
            () => new ServiceCollection().AddTrainItAllStorage(new StorageOptions { CommitQueueMax = length }));

        Assert.Contains("TrainItAll__Storage__CommitQueueMax", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_place_for_the_data_stops_the_start_by_name()
    {
        var refusal = Assert.Throws<OptionsValidationException>(
            () => new ServiceCollection().AddTrainItAllStorage(new StorageOptions { SqlitePath = " " }));

        Assert.Contains("TrainItAll__DataDirectory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_is_none_stops_the_start_by_name()
    {
        var refusal = Assert.Throws<OptionsValidationException>(
            () => new ServiceCollection().AddTrainItAllStorage(new StorageOptions { Postgres = "Hots=localhost" }));

        Assert.Contains("TrainItAll__Storage__Postgres", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", refusal.Message, StringComparison.Ordinal);
    }
}
