using System.Globalization;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Lists;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Access;

/// <summary>What an access token costs a request, beside the athlete's own key: the same first page with either.</summary>
internal sealed class AccessBench(Workplace place, ListSizes sizes)
{
    private const string Key = "API key";
    private const string Token = "access token";
    private const string Path = "/api/external/v1/sleep-days?page=1&per_page=30";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
        using var partner = new PartnerFlow(api);
        var (key, bearer) = await partner.ConnectAsync(api.AdminAuthorization, cancellationToken);
        Arm[] arms = [new(Key, Reads(api, key)), new(Token, Reads(api, bearer))];
        foreach (var arm in arms)
        {
            await arm.RunAsync(cancellationToken);
        }

        var rounds = await InterleavedRounds.RunAsync(arms, sizes.Rounds, _ => Task.CompletedTask, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## bench access

            First page of an athlete's nights with either credential; SQLite, {sizes.Connections} connections, {sizes.Rounds} interleaved rounds of {sizes.Duration.TotalSeconds} s

            """));
        Console.WriteLine(rounds.ToTable("lists/s"));
        Console.WriteLine(Goal.ToTable([new($"{Token} / {Key}", rounds.Ratio(Token, Key), 0.9)]));
    }

    private Func<CancellationToken, Task<ArmResult>> Reads(ApiServer api, string authorization)
    {
        var request = RequestTemplate.Get(Path, authorization).NewRequest();
        var plan = new LoadPlan(api.Process.Port)
        {
            WarmUp = sizes.Duration / 5,
            Duration = sizes.Duration,
            Cpu = new CpuMeter([("server", api.Process.Id, false)]),
        };

        return async token =>
        {
            var traffic = Enumerable.Range(0, sizes.Connections).Select(_ => new ReadTraffic([request])).ToList();

            return ArmResult.Of((await LoadRun.RunAsync(plan, traffic, token)).OrFail("Reading lists"));
        };
    }
}
