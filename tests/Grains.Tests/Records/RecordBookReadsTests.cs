using TrainItAll.DailyWellness;
using TrainItAll.Stores;

namespace TrainItAll.Records;

/// <summary>The store is asked only for what memory cannot know.</summary>
public sealed class RecordBookReadsTests
{
    private const int WindowMax = RecordWindow<DailyWellnessDay>.RecordsMax;

    [Fact]
    public async Task A_history_that_fits_the_window_is_read_once()
    {
        var driver = await DriverAsync(days: WindowMax - 1);

        await driver.ListAsync(1, 200);
        await driver.ListAsync(2, 200);
        await driver.ListAsync(9, 200);
        await driver.ListAsync(1, 200, asOfSeq: 10);
        await driver.WriteAsync(BookDriver.Day(-500));
        await driver.WriteAsync(BookDriver.Day(7, steps: 1));
        await driver.Book.FindByKeyAsync("nothing", default);

        Assert.Equal((1, 0), Reads(driver));
    }

    [Fact]
    public async Task A_page_in_the_window_of_a_long_history_asks_nothing()
    {
        var driver = await DriverAsync(days: 1_000);

        await driver.ListAsync(1, 200);
        await driver.ListAsync(8, 30);
        await driver.WriteAsync(BookDriver.Day(1_001));

        Assert.Equal((1, 0), Reads(driver));
    }

    [Fact]
    public async Task A_page_behind_the_window_takes_one_read()
    {
        var driver = await DriverAsync(days: 1_000);
        await driver.ListAsync(1, 200);

        await driver.ListAsync(2, 200);
        await driver.ListAsync(3, 200);

        Assert.Equal((3, 0), Reads(driver));
    }

    [Fact]
    public async Task A_write_behind_the_window_looks_for_its_record_and_leaves_the_window_alone()
    {
        var driver = await DriverAsync(days: 1_000);
        var before = await driver.ListAsync(1, 200);

        await driver.WriteAsync(BookDriver.Day(7, steps: 1));
        var after = await driver.ListAsync(1, 200);

        Assert.Equal((1, 1), Reads(driver));
        Assert.Equal(before.Items.AsEnumerable(), after.Items);
    }

    [Fact]
    public async Task The_same_days_behind_the_window_are_read_once_until_something_changes()
    {
        var driver = await DriverAsync(days: 1_000);
        var oldest = BookDriver.Day(10).Day;
        var newest = BookDriver.Day(16).Day;
        await driver.Book.ReadRangeAsync(oldest, newest, default);

        var again = await driver.Book.ReadRangeAsync(oldest, newest, default);
        Assert.Equal((2, 0), Reads(driver));
        Assert.Equal(7, again.Count);

        await driver.WriteAsync(BookDriver.Day(12, steps: 77));
        var changed = await driver.Book.ReadRangeAsync(oldest, newest, default);
        Assert.Equal((3, 1), Reads(driver));
        Assert.Equal(77, Assert.Single(changed, kept => kept.Record.Day == BookDriver.Day(12).Day).Record.Steps);
    }

    [Fact]
    public async Task Days_that_change_while_they_are_read_are_read_again_by_the_next()
    {
        var driver = await DriverAsync(days: 1_000);
        var oldest = BookDriver.Day(10).Day;
        var newest = BookDriver.Day(16).Day;
        await driver.ListAsync(1, 1);
        var held = driver.Store.Script.Hold(StorePoint.After(StoreOperation.ReadRecords));
        var slow = driver.Book.ReadRangeAsync(oldest, newest, default);

        await driver.WriteAsync(BookDriver.Day(12, steps: 77));
        held.Release();
        await slow.SoonAsync("the slow read");

        var after = await driver.Book.ReadRangeAsync(oldest, newest, default);
        Assert.Equal(77, Assert.Single(after, kept => kept.Record.Day == BookDriver.Day(12).Day).Record.Steps);
    }

    [Fact]
    public async Task Callers_that_come_while_the_window_is_read_share_the_read()
    {
        var driver = await DriverAsync(days: 10);
        var held = driver.Store.Script.Hold(StorePoint.Before(StoreOperation.ReadRecords));
        var pages = Enumerable.Range(0, 20).Select(_ => driver.ListAsync(1, 5)).ToList();

        held.Release();
        await Task.WhenAll(pages).SoonAsync("twenty pages");

        Assert.Equal((1, 0), Reads(driver));
    }

    private static async Task<BookDriver> DriverAsync(int days)
    {
        var driver = await BookDriver.NewAsync();
        await driver.FillAsync(days);
        driver.Forget();
        driver.Store.ForgetCalls();

        return driver;
    }

    private static (int Reads, int Finds) Reads(BookDriver driver) =>
        (driver.Store.CallsOf(StoreOperation.ReadRecords), driver.Store.CallsOf(StoreOperation.FindRecord));
}
