using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Access;

/// <summary>
/// Whether the time of a refusal tells which clients there are (spec oauth.md, K-10): a client that is unknown beside one
/// whose secret is wrong, in turn, over one connection.
/// </summary>
internal sealed class GuessBench(Workplace place, int tries)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
        using var partner = new PartnerFlow(api);
        var known = await partner.RegisterAsync(api.AdminAuthorization, cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{api.Process.Port}") };
        var (wrong, unknown) = (new double[tries], new double[tries]);
        for (var count = 0; count < tries; count++)
        {
            wrong[count] = await TimeAsync(client, known, cancellationToken);
            unknown[count] = await TimeAsync(client, new string('x', known.Length), cancellationToken);
        }

        var table = new Table("refused", "p50 ms", "p90 ms");
        table.Add("wrong secret", Percentile(wrong, 50), Percentile(wrong, 90));
        table.Add("unknown client", Percentile(unknown, 50), Percentile(unknown, 90));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## bench access: guessing clients (K-10), {tries} tries each\n"));
        Console.WriteLine(table);
    }

    private static async Task<double> TimeAsync(HttpClient client, string clientId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oauth/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "refresh_token")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:a-wrong-secret")));
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, cancellationToken);

        return (int)answer.StatusCode == 401
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new BenchFailedException($"A wrong secret was answered {(int)answer.StatusCode}.");
    }

    private static string Percentile(double[] times, int percent) =>
        times.Order().ElementAt(times.Length * percent / 100).ToString("0.000", CultureInfo.InvariantCulture);
}
