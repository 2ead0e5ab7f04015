namespace TrainItAll.Storage;

public abstract class NumberContract : StoreContract
{
    [Fact]
    public async Task Two_sources_that_run_at_once_never_give_the_same_number()
    {
        INumberSource[] sources = [new NumberSource(Store.Database), new NumberSource(Store.Database)];
        var series = Some.Id("series");

        var numbers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(
            index => sources[index % 2].NextAsync(series, default).AsTask()));

        Assert.Equal(1_000, numbers.Distinct().Count());
        Assert.Equal(1, numbers.Min());
        Assert.True(numbers.Max() <= 1_000 + (2 * NumberSource.BlockSize), $"the largest number is {numbers.Max()}");
    }

    [Fact]
    public async Task A_restart_never_gives_a_number_again()
    {
        var series = Some.Id("series");
        var before = await Store.Numbers.NextAsync(series, default);

        await RestartAsync();

        Assert.True(await Store.Numbers.NextAsync(series, default) > before);
    }

    [Fact]
    public async Task Each_series_counts_for_itself_without_gaps_within_a_run()
    {
        var (one, other) = (Some.Id("series"), Some.Id("series"));

        for (var number = 1; number <= 250; number++)
        {
            Assert.Equal(number, await Store.Numbers.NextAsync(one, default));
        }

        Assert.Equal(1, await Store.Numbers.NextAsync(other, default));
    }
}
