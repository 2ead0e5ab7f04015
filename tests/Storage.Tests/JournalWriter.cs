using System.Globalization;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

/// <summary>Writes numbered changes of one athlete and keeps a journal of what it was told about each.</summary>
internal sealed class JournalWriter(TestStore store, TestAthlete athlete)
{
    private const int Days = 10;

    private readonly HashSet<string> _answered = [];
    private readonly HashSet<string> _inDoubt = [];
    private readonly SemaphoreSlim _answers = new(0);
    private TestAthlete _athlete = athlete;

    /// <summary>Writes until told to stop; only "not now" and "in doubt" are survivable.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var number = 1; !stop.IsCancellationRequested; number++)
        {
            await WriteAsync(number);
        }
    }

    /// <summary>Waits for so many answers given from now on.</summary>
    public async Task NextAnswersAsync(int count)
    {
        while (await _answers.WaitAsync(0))
        {
            // These were given before.
        }

        for (var answer = 0; answer < count; answer++)
        {
            Assert.True(await _answers.WaitAsync(TestStore.Patience), $"writer got {answer} of {count} answers, then none");
        }
    }

    /// <summary>Every answered change is there once, in gapless order; of the others only those in doubt may be.</summary>
    public async Task CheckAsync()
    {
        var events = new List<StoredEvent>();

        while (await _athlete.EventsAsync(events.Count) is { Length: > 0 } page)
        {
            events.AddRange(page);
        }

        var numbers = events.Select(each => each.Doc).ToArray();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(seq => (long)seq), events.Select(each => each.Seq));
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.Empty(_answered.Except(numbers));
        Assert.Empty(numbers.Except(_answered).Except(_inDoubt));
        Assert.Equal(numbers[^1], (await _athlete.FindAsync(Day(numbers[^1])))?.Doc);
    }

    private static int Day(string number) => int.Parse(number, CultureInfo.InvariantCulture) % Days;

    private async Task WriteAsync(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);

        try
        {
            var record = Some.Record(Some.Day(Day(text)), Day(text), _athlete.Seq + 1, text);
            await _athlete.CommitAsync(_athlete.Next(record) with { Events = [Some.Event(text)] });
            _answered.Add(text);
            _answers.Release();
        }
        catch (StoreUnavailableException refusal) when (refusal.IsOutcomeUnknown)
        {
            _inDoubt.Add(text);
            await OpenAgainAsync();
        }
        catch (StoreUnavailableException)
        {
            await Task.Yield();
        }
    }

    private async Task OpenAgainAsync()
    {
        while (true)
        {
            try
            {
                _athlete = await store.OpenAsync(_athlete.Id);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
