using TrainItAll.DailyWellness;
using TrainItAll.Paging;
using TrainItAll.Storage.Athletes;
using TrainItAll.Stores;

namespace TrainItAll.Records;

/// <summary>Whatever is written and asked in whatever order: the book answers as a plain sorted list would.</summary>
public sealed class RecordBookModelTests
{
    private const int Days = 1_000;
    private const int Steps = 2_000;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 40)]
    [InlineData(3, 2_000)]
    [InlineData(4, 20_000)]
    public async Task A_book_answers_as_a_plain_list_would(int seed, int payloadCharsMax)
    {
        var random = new Random(seed);
        var driver = await BookDriver.NewAsync();
        var model = new Dictionary<string, (DailyWellnessDay Day, long CreatedSeq)>(StringComparer.Ordinal);

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(random, driver, model, payloadCharsMax);
        }

        Assert.True(model.Count > RecordWindow<DailyWellnessDay>.RecordsMax, "The history must outgrow the window.");
        Assert.True(driver.Store.CallsOf(StoreOperation.ReadRecords) < Steps / 2, "Most pages must come from memory.");
    }

    private static async Task StepAsync(
        Random random, BookDriver driver, Dictionary<string, (DailyWellnessDay Day, long CreatedSeq)> model, int payloadCharsMax)
    {
        // New days are near the end of the history, as in life, or anywhere.
        var number = random.Next(4) == 0 ? random.Next(Days) : Math.Min(Days - 1, model.Count + random.Next(20));
        switch (random.Next(100))
        {
            case < 55:
                var day = BookDriver.Day(number, random.Next(), new string('x', random.Next(payloadCharsMax + 1)));
                await WriteAsync(driver, model, day);
                break;
            case < 85:
                await CompareListAsync(random, driver, model);
                break;
            case < 92:
                await CompareFindAsync(driver, model, DailyWellnessRules.Collection.Place(BookDriver.Day(number)));
                break;
            case < 98:
                await CompareFindByKeyAsync(driver, model, DailyWellnessRules.Collection.Place(BookDriver.Day(number)).Key);
                break;
            default:
                driver.Forget();
                break;
        }
    }

    private static async Task WriteAsync(
        BookDriver driver, Dictionary<string, (DailyWellnessDay Day, long CreatedSeq)> model, DailyWellnessDay day)
    {
        await driver.WriteAsync(day);

        var key = DailyWellnessRules.Collection.Place(day).Key;
        model[key] = (day, model.TryGetValue(key, out var kept) ? kept.CreatedSeq : driver.Position.Seq);
    }

    private static async Task CompareListAsync(
        Random random, BookDriver driver, Dictionary<string, (DailyWellnessDay Day, long CreatedSeq)> model)
    {
        var size = random.Next(1, PageRequest.MaxSize + 1);
        var number = random.Next(3) == 0 ? random.Next(1, (Days / size) + 3) : random.Next(1, 3);
        long? asOfSeq = random.Next(3) == 0 ? random.NextInt64(driver.Position.Seq + 1) : null;
        var expected = model.Values
            .Where(kept => kept.CreatedSeq <= (asOfSeq ?? long.MaxValue))
            .Select(kept => kept.Day)
            .OrderByDescending(day => day.Day)
            .Skip((number - 1) * size)
            .ToList();

        var page = await driver.ListAsync(number, size, asOfSeq);

        Assert.Equal(expected.Take(size), page.Items.AsEnumerable());
        Assert.Equal((expected.Count > size, driver.Position), (page.HasNext, page.At));
    }

    private static async Task CompareFindAsync(
        BookDriver driver, Dictionary<string, (DailyWellnessDay Day, long CreatedSeq)> model, RecordPlace place)
    {
        var kept = await driver.Book.FindAsync(place, default);

        var expected = model.GetValueOrDefault(place.Key);
        Assert.Equal((expected.Day, expected.CreatedSeq), (kept?.Record, kept?.CreatedSeq ?? 0));
    }

    private static async Task CompareFindByKeyAsync(
        BookDriver driver, Dictionary<string, (DailyWellnessDay Day, long CreatedSeq)> model, string key)
    {
        var seen = await driver.Book.FindByKeyAsync(key, default);

        Assert.Equal(model.GetValueOrDefault(key).Day, seen?.Value);
        Assert.Equal(seen is null ? null : driver.Position, seen?.At);
    }
}
