namespace TrainItAll.Bench.Baseline.Memory;

/// <summary>The most that the web server can do: the same bytes for every request, no routing, no work.</summary>
internal static class MemoryAnswer
{
    public static async Task AnswerFromMemoryAsync(this WebApplication app, BaselineOptions options)
    {
        var body = await File.ReadAllBytesAsync(options.BodyPath);
        app.Run(context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = body.Length;

            return context.Response.Body.WriteAsync(body).AsTask();
        });
    }
}
