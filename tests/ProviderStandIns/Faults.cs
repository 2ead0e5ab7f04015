namespace TrainItAll.ProviderStandIns;

/// <summary>What goes wrong on demand, and how many requests are taken.</summary>
internal sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _taken = new();
    private readonly Queue<int> _next = new();

    /// <summary>Requests per window.</summary>
    public int Limit { get; set; } = 100;

    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Data calls that were answered with data.</summary>
    public int Served { get; private set; }

    /// <summary>Data calls that were refused because of the limit.</summary>
    public int Limited { get; private set; }

    /// <summary>The next calls are answered so: a status, or 0 for broken JSON.</summary>
    public void Next(int status, int count = 1)
    {
        lock (_gate)
        {
            for (var index = 0; index < count; index++)
            {
                _next.Enqueue(status);
            }
        }
    }

    /// <returns>What to answer instead of data; null to answer.</returns>
    public IResult? Take(HttpContext http)
    {
        lock (_gate)
        {
            if (_next.TryDequeue(out var status))
            {
                return status == 0 ? TypedResults.Text("{\"broken", "application/json") : TypedResults.StatusCode(status);
            }

            var now = TimeProvider.System.GetUtcNow();
            while (_taken.TryPeek(out var oldest) && oldest <= now - Window)
            {
                _taken.Dequeue();
            }

            if (_taken.Count >= Limit)
            {
                Limited++;
                var wait = Math.Max(1, (int)Math.Ceiling((_taken.Peek() + Window - now).TotalSeconds));
                http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);

                return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            _taken.Enqueue(now);
            Served++;

            return null;
        }
    }
}
