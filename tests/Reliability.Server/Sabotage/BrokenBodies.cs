using System.Text;
using System.Text.RegularExpressions;

namespace TrainItAll.Reliability.Server.Sabotage;

/// <summary>Mishandles some bodies.</summary>
internal static partial class BrokenBodies
{
    /// <summary>The day on which the tests keep what must not change.</summary>
    private const string UntouchedDay = "1999-09-09";

    /// <summary>Fails on a body that has something hostile in it.</summary>
    public static async Task ThrowAsync(HttpContext http, RequestDelegate next)
    {
        if ((await ReadAsync(http)).Contains("1e400", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        await next(http);
    }

    /// <summary>Now and then writes to another day than the one that was sent.</summary>
    public static async Task SpillAsync(HttpContext http, RequestDelegate next)
    {
        var body = await ReadAsync(http);
        if (http.Request.Path.Value!.EndsWith("sleep-days", StringComparison.Ordinal) && body.Contains("07:15", StringComparison.Ordinal))
        {
            Replace(http, Day().Replace(body, $"\"day\":\"{UntouchedDay}\"").Replace("sleepStartAt", "wasStartAt", StringComparison.Ordinal));
        }

        await next(http);
    }

    /// <summary>Stores what it says it refused.</summary>
    public static async Task WriteButRefuseAsync(HttpContext http, RequestDelegate next)
    {
        var body = await ReadAsync(http);
        using var unseen = new MemoryStream();
        var wire = http.Response.Body;
        http.Response.Body = unseen;
        await next(http);
        http.Response.Body = wire;
        if (http.Response.StatusCode < 300 && body.Contains("suffer_score", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            unseen.SetLength(0);
            unseen.Write("""{"error":"Invalid.","errorCode":"validation_error","hint":"None."}"""u8);
            http.Response.ContentLength = unseen.Length;
        }

        unseen.Position = 0;
        await unseen.CopyToAsync(wire, http.RequestAborted);
    }

    private static async Task<string> ReadAsync(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        http.Request.Body.Position = 0;

        return body;
    }

    private static void Replace(HttpContext http, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Request.Body = new MemoryStream(bytes);
        http.Request.ContentLength = bytes.Length;
    }

    [GeneratedRegex("\"day\":\"2026-..-..\"", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
