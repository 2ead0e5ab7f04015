using TrainItAll.Storage;
using TrainItAll.Stores;

namespace TrainItAll.Records;

/// <summary>What a reader sees when a write is under way: one moment of the history, and never one that memory has not reached.</summary>
public sealed class RecordBookConcurrencyTests
{
    [Fact]
    public async Task A_window_takes_over_what_was_committed_while_it_was_read()
    {
        var driver = await DriverAsync(days: 300);
        var held = driver.Store.Script.Hold(StorePoint.After(StoreOperation.ReadRecords));
        var reading = driver.ListAsync(1, 2);
        await CommitAsync(driver, number: 400, steps: 1);
        await CommitAsync(driver, number: 400, steps: 2);
        await CommitAsync(driver, number: 0, steps: 3);

        held.Release();
        var page = await reading.SoonAsync("the first page");

        Assert.Equal([BookDriver.Day(400, steps: 2), BookDriver.Day(299)], page.Items.AsEnumerable());
        Assert.Equal(driver.Position, page.At);
        Assert.Equal(1, driver.Store.CallsOf(StoreOperation.ReadRecords));
    }

    [Fact]
    public async Task A_window_is_not_shown_before_memory_has_come_as_far_as_the_store()
    {
        var driver = await DriverAsync(days: 10);
        var change = driver.Book.Change(BookDriver.Day(50), driver.Position.Seq + 1);
        await driver.StoreAsync(change);

        var reading = driver.ListAsync(1, 1);
        Assert.False(reading.IsCompleted);
        driver.Apply(change);
        var page = await reading.SoonAsync("the first page");

        Assert.Equal((BookDriver.Day(50), driver.Position), (Assert.Single(page.Items), page.At));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_window_that_could_not_be_read_is_read_at_the_next_call(bool failsAtOnce)
    {
        var driver = await DriverAsync(days: 10);
        var held = driver.Store.Script.Hold(StorePoint.Before(StoreOperation.ReadRecords));
        if (failsAtOnce)
        {
            held.Fail(new StoreUnavailableException());
        }

        var reading = driver.ListAsync(1, 1);
        held.Fail(new StoreUnavailableException());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => reading);
        var page = await driver.ListAsync(1, 1);

        Assert.Equal(BookDriver.Day(9), Assert.Single(page.Items));
    }

    [Fact]
    public async Task A_page_behind_a_window_that_moves_is_one_moment_of_the_list()
    {
        var driver = await DriverAsync(days: 600);
        await driver.ListAsync(1, 200);
        var held = driver.Store.Script.Hold(StorePoint.Before(StoreOperation.ReadRecords));
        var reading = driver.ListAsync(3, 200);
        await driver.WriteAsync(BookDriver.Day(1_000));

        held.Release();
        var page = await reading.SoonAsync("the third page");

        Assert.Equal(Enumerable.Range(1, 200).Reverse().Select(number => BookDriver.Day(number)), page.Items.AsEnumerable());
        Assert.Equal((true, driver.Position), (page.HasNext, page.At));
    }

    [Fact]
    public async Task A_page_behind_the_window_that_was_read_before_a_write_shows_the_moment_before_it()
    {
        var driver = await DriverAsync(days: 600);
        await driver.ListAsync(1, 200);
        var before = driver.Position;
        var held = driver.Store.Script.Hold(StorePoint.After(StoreOperation.ReadRecords));
        var reading = driver.ListAsync(3, 200);
        await driver.WriteAsync(BookDriver.Day(1_000));

        held.Release();
        var page = await reading.SoonAsync("the third page");

        Assert.Equal(Enumerable.Range(0, 200).Reverse().Select(number => BookDriver.Day(number)), page.Items.AsEnumerable());
        Assert.Equal((false, before), (page.HasNext, page.At));
    }

    [Fact]
    public async Task A_page_behind_the_window_waits_for_memory()
    {
        var driver = await DriverAsync(days: 600);
        await driver.ListAsync(1, 200);
        var change = driver.Book.Change(BookDriver.Day(1_000), driver.Position.Seq + 1);
        await driver.StoreAsync(change);

        var reading = driver.ListAsync(3, 200);
        Assert.False(reading.IsCompleted);
        driver.Apply(change);
        var page = await reading.SoonAsync("the third page");

        Assert.Equal(driver.Position, page.At);
        Assert.Equal(BookDriver.Day(200), page.Items[0]);
    }

    [Fact]
    public async Task A_record_that_is_durable_but_not_in_memory_yet_is_not_shown_early()
    {
        var driver = await DriverAsync(days: 600);
        await driver.ListAsync(1, 200);
        var change = driver.Book.Change(BookDriver.Day(1_000), driver.Position.Seq + 1);
        await driver.StoreAsync(change);

        var finding = driver.Book.FindByKeyAsync(change.Row.Key, default);
        Assert.False(finding.IsCompleted);
        driver.Apply(change);
        var seen = await finding.SoonAsync("the new record");

        Assert.Equal((BookDriver.Day(1_000), driver.Position), (seen?.Value, seen?.At));
    }

    private static async Task<BookDriver> DriverAsync(int days)
    {
        var driver = await BookDriver.NewAsync();
        await driver.FillAsync(days);
        driver.Forget();
        driver.Store.ForgetCalls();

        return driver;
    }

    /// <summary>A write by the grain, which found its record without the window.</summary>
    private static async Task CommitAsync(BookDriver driver, int number, int steps)
    {
        var change = driver.Book.Change(BookDriver.Day(number, steps), driver.Position.Seq + 1);
        await driver.StoreAsync(change);
        driver.Apply(change);
    }
}
