using TrainItAll.Reliability.Processes;

namespace TrainItAll.Reliability.Load;

/// <summary>Athletes with clients that write at the same time; each client of an athlete has slots of its own.</summary>
internal sealed class Crowd(IReadOnlyList<Athlete> athletes, int clientsPerAthlete)
{
    private readonly Numbers _numbers = new();

    public IReadOnlyList<Athlete> Athletes => athletes;

    public static async Task<Crowd> CreateAsync(ApiClient api, int athletes, int clientsPerAthlete)
    {
        var created = new List<Athlete>();
        for (var index = 0; index < athletes; index++)
        {
            created.Add(await api.CreateAthleteAsync(ServerProcess.AdminKey, $"athlete-{Guid.NewGuid():n}"));
        }

        return new Crowd(created, clientsPerAthlete);
    }

    /// <summary>Lets all clients write until told to stop.</summary>
    public Task RunAsync(Driver driver, int seed, CancellationToken stop)
    {
        var clients = athletes.SelectMany((athlete, index) => Enumerable.Range(0, clientsPerAthlete).Select(owner =>
        {
            var mix = new WriteMix(_numbers, HashCode.Combine(seed, index, owner), owner, clientsPerAthlete);

            return driver.RunAsync(athlete, (index * clientsPerAthlete) + owner, mix, stop);
        }));

        return Task.WhenAll(clients);
    }
}
