using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TrainItAll.Reliability.Load;

/// <summary>The public API over HTTP. A broken connection is an answer too: nothing is known.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string External = "/api/external/v1/";

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    public ApiClient(Uri server)
    {
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 512, UseProxy = false, UseCookies = false };
        _http = new HttpClient(handler) { BaseAddress = server, Timeout = AnswerWithin };
    }

    public async Task<Athlete> CreateAthleteAsync(string adminKey, string name)
    {
        var body = JsonSerializer.Serialize(new
        {
            email = $"{name}@example.org",
            password = $"nobody types this {name}",
            name,
            role = "athlete",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/users") { Content = Json(body) };
        var answer = await SendAsync(adminKey, request);

        return answer is { Status: 201 } && answer.Text("athleteId") is { } id && answer.Text("apiKey") is { } key
            ? new Athlete(id, key)
            : throw new InvalidOperationException($"No user was created: {answer}");
    }

    public Task<Answer> WriteAsync(Athlete athlete, Write write) => WriteAsync(athlete, write, requestKey: null);

    public async Task<Answer> WriteAsync(Athlete athlete, Write write, string? requestKey)
    {
        var path = write.Kind == WriteKind.Upload ? "fit-files" : write.Resource.Path;
        using var request = new HttpRequestMessage(HttpMethod.Post, External + path)
        {
            Content = write.Kind == WriteKind.Upload ? FitFiles.Form(write) : Json(write.Body()),
        };
        if (requestKey is not null)
        {
            request.Headers.Add("Idempotency-Key", requestKey);
        }

        return await SendAsync(athlete.ApiKey, request);
    }

    public async Task<Answer> GetAsync(Athlete athlete, string pathAndQuery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, External + pathAndQuery);

        return await SendAsync(athlete.ApiKey, request);
    }

    public async Task<Answer> SendAsync(string apiKey, HttpRequestMessage request)
    {
        request.Headers.Authorization = Basic(apiKey);
        try
        {
            using var response = await _http.SendAsync(request);

            return new Answer(
                (int)response.StatusCode,
                Header(response, "X-Athlete-Seq") is { } seq && long.TryParse(seq, CultureInfo.InvariantCulture, out var number) ? number : null,
                Header(response, "X-Athlete-Epoch"),
                await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException closed) when (closed.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return Answer.Unsent(closed.Message);
        }
        catch (HttpRequestException broken)
        {
            return Answer.None(broken.Message);
        }
        catch (TaskCanceledException)
        {
            return Answer.None($"no answer within {AnswerWithin.TotalSeconds} s");
        }
    }

    public void Dispose() => _http.Dispose();

    public static AuthenticationHeaderValue Basic(string apiKey) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"API_KEY:{apiKey}")));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
