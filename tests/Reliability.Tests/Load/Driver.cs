namespace TrainItAll.Reliability.Load;

/// <summary>Sends writes as clients do, each waiting for its answer, and journals what it lives through.</summary>
internal sealed class Driver(ApiClient api, Journal journal, Ticks ticks)
{
    /// <summary>How long a client waits after the server said that it cannot write now.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends one write, whatever comes of it.</summary>
    public async Task<Call> SendAsync(Athlete athlete, int client, Write write)
    {
        var call = new Call(athlete.Id, client, write, ticks.Next());
        await journal.BeginAsync(call);
        var answer = await api.WriteAsync(athlete, write);
        var end = ticks.Next();
        if (answer.Status != 0)
        {
            await journal.EndAsync(write.Number, end, answer);
        }

        return call with { End = answer.Status == 0 ? null : end, Answer = answer };
    }

    /// <summary>
    /// One client until it is told to stop. A slot whose last write is open is left alone until somebody has looked what
    /// became of it, so that every open write can be told apart.
    /// </summary>
    /// <param name="athlete">Whose records.</param>
    /// <param name="client">Its number.</param>
    /// <param name="mix">What to write.</param>
    /// <param name="stop">When to stop; a write that is under way is finished.</param>
    public async Task RunAsync(Athlete athlete, int client, WriteMix mix, CancellationToken stop)
    {
        var open = new HashSet<(string, string)>();
        while (!stop.IsCancellationRequested)
        {
            var write = mix.Next(write => !open.Contains((write.Resource.Path, write.Slot)));
            var call = await SendAsync(athlete, client, write);
            if (call.IsAcknowledged)
            {
                continue;
            }

            if (!call.Answer!.IsUnsent)
            {
                open.Add((write.Resource.Path, write.Slot));
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
