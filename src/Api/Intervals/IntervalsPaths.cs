using System.Collections.Frozen;

namespace TrainItAll.Api.Intervals;

/// <summary>Where the Intervals.icu dialect lives (spec/intervals.md 1). Other dialects share its prefix.</summary>
internal static class IntervalsPaths
{
    public const string Prefix = "/api/v1";

    private static readonly FrozenSet<string> First =
        new[] { "athlete", "activity", "pace_distances" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The one route that leaves its athlete to the credentials.</summary>
    private const string PlainDownload = $"{Prefix}/download-workout";

    private static readonly (string Sent, string Meant)[] Forms =
    [
        ("/wellnessjson", "/wellness.json"), ("/wellnesscsv", "/wellness.csv"),
        ("/streamsjson", "/streams.json"), ("/streamscsv", "/streams.csv"),
        ("/eventsjson", "/events.json"), ("/eventscsv", "/events.csv"),
    ];

    /// <summary>Some clients leave out the dot before the form they want (spec 2.1).</summary>
    public static void UseIntervalsForms(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var path = http.Request.Path;
        var sent = path.Value ?? "";
        if (sent.StartsWith(PlainDownload, StringComparison.Ordinal))
        {
            http.Request.Path = new PathString($"{Prefix}/athlete/0/{sent[(Prefix.Length + 1)..]}");
        }
        else if (Own(path))
        {
            var form = Forms.FirstOrDefault(one => sent.EndsWith(one.Sent, StringComparison.Ordinal));
            http.Request.Path = form.Sent is null ? path : new PathString(sent[..^form.Sent.Length] + form.Meant);
        }

        return next(http);
    });

    /// <summary>Whether an answer at this path is in this dialect's shape, whoever writes it.</summary>
    public static bool Own(PathString path)
    {
        if (!path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase, out var rest) || !rest.HasValue)
        {
            return false;
        }

        var segment = rest.Value.AsSpan(1);
        var end = segment.IndexOf('/');

        return First.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? segment : segment[..end]);
    }
}
