using System.Collections.Concurrent;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>Clients that write to and read from the same few records of one athlete at the same time.</summary>
internal sealed class Clients(ApiClient api, Driver driver, Ticks ticks, Athlete athlete, Numbers numbers)
{
    private const int FirstPageSize = 50;
    private const int DeepPageSize = 2;

    /// <summary>Beyond what the server keeps in memory, when the list is that long.</summary>
    private const int FarPage = 6;

    /// <summary>How long a client waits for a server that is starting.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentBag<Call> _writes = [];
    private readonly ConcurrentBag<PageRead> _reads = [];

    public Athlete Athlete => athlete;

    public History ToHistory() => new(athlete.Id, [.. _writes], [.. _reads]);

    /// <summary>Activities enough that the end of the list is read from the store.</summary>
    public Task FillAsync(int count, int clients) => Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (index, _) =>
        {
            var mix = new WriteMix(numbers, index, owner: 0, owners: 1);
            _writes.Add(await driver.SendAsync(athlete, index, mix.Activity(hasExternalId: false)));
        });

    public Task RunAsync(int seed, int clients, int operations) => Task.WhenAll(
        Enumerable.Range(0, clients).Select(client => RunOneAsync(client, HashCode.Combine(seed, client), operations)));

    /// <summary>Reads all lists once more.</summary>
    public async Task ReadAllAsync()
    {
        foreach (var resource in Resource.All)
        {
            await ReadAsync(resource, 1, FirstPageSize);
        }
    }

    private async Task RunOneAsync(int client, int seed, int operations)
    {
        var random = new Random(seed);
        var mix = new WriteMix(numbers, seed, owner: 0, owners: 1);
        for (var operation = 0; operation < operations; operation++)
        {
            var resource = Resource.All[random.Next(Resource.All.Count)];
            switch (random.Next(100))
            {
                case < 50:
                    var write = resource == Resource.Activities && random.Next(4) > 0 ? mix.Day(Resource.SleepDays)
                        : resource == Resource.Activities ? mix.Activity(hasExternalId: random.Next(2) == 0)
                        : mix.Day(resource);
                    await WriteAsync(client, write);
                    break;
                case < 80:
                    await ReadAsync(resource, 1, FirstPageSize);
                    break;
                case < 95:
                    await ReadAsync(resource, random.Next(2, 4), DeepPageSize);
                    break;
                default:
                    await ReadAsync(Resource.Activities, FarPage, FirstPageSize);
                    break;
            }
        }
    }

    private async Task WriteAsync(int client, Write write)
    {
        while (true)
        {
            var call = await driver.SendAsync(athlete, client, write);
            if (!call.Answer!.IsUnsent)
            {
                _writes.Add(call);
                break;
            }

            await Task.Delay(Pause);
        }
    }

    private async Task ReadAsync(Resource resource, int page, int size)
    {
        var begin = ticks.Next();
        var answer = await api.GetAsync(athlete, $"{resource.Path}?page={page}&per_page={size}");
        var end = ticks.Next();
        if (answer.IsUnsent)
        {
            await Task.Delay(Pause);
        }
        else if (answer is { Status: 200, Seq: { } seq })
        {
            _reads.Add(new PageRead(resource, page, size, begin, end, seq)
            {
                Items = Item.ListOf(resource, answer),
                HasNext = answer.Member("pagination")?.GetProperty("hasNextPage").GetBoolean() == true,
            });
        }
    }
}
