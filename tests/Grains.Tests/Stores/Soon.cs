namespace TrainItAll.Stores;

/// <summary>Waiting with an end: a test that hangs says what it waited for.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task SoonAsync(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException timeout) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Patience} for {what}.", timeout);
        }
    }

    public static async Task<T> SoonAsync<T>(this Task<T> task, string what)
    {
        await ((Task)task).SoonAsync(what);

        return await task;
    }
}
