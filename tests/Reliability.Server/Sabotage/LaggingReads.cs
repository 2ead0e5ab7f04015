using System.Collections.Concurrent;

namespace TrainItAll.Reliability.Server.Sabotage;

/// <summary>Answers each list with what it was one change ago, as a cache that is told too late would.</summary>
/// <param name="keepsPosition">True lets the athlete's position in the headers be the fresh one.</param>
internal sealed class LaggingReads(bool keepsPosition)
{
    private const string Position = "X-Athlete-Seq";

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        using var fresh = new MemoryStream();
        var wire = http.Response.Body;
        http.Response.Body = fresh;
        await next(http);
        http.Response.Body = wire;
        var now = new Kept(http.Response.Headers[Position].ToString(), fresh.ToArray());
        var shown = http.Response.StatusCode == StatusCodes.Status200OK ? Lag(http.Request, now) : now;
        if (!keepsPosition)
        {
            http.Response.Headers[Position] = shown.Seq;
        }

        http.Response.ContentLength = shown.Body.Length;
        await wire.WriteAsync(shown.Body, http.RequestAborted);
    }

    private Kept Lag(HttpRequest request, Kept now)
    {
        var key = $"{request.Headers.Authorization}{request.Path}{request.QueryString}";
        var shown = now;
        _kept.AddOrUpdate(key, now, (_, before) =>
        {
            shown = before;

            return now;
        });

        return shown;
    }

    private sealed record Kept(string Seq, byte[] Body);
}
