namespace TrainItAll.Api.Providers;

/// <summary>
/// Room for large deliveries: two at once. Whoever sends them has shown no more than a client id, and each of them fills memory.
/// </summary>
internal sealed class DeliveryRoom : IDisposable
{
    private const int SmallBytes = 1024 * 1024;
    private const int LargeAtOnce = 2;

    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _large = new(LargeAtOnce);

    /// <returns>To be given back; null when there was no room for too long.</returns>
    public async Task<IDisposable?> EnterAsync(long? announced, int bytesMax, CancellationToken cancellationToken)
    {
        if (bytesMax <= SmallBytes || announced <= SmallBytes)
        {
            return new Place(null);
        }

        return await _large.WaitAsync(WaitMax, cancellationToken) ? new Place(_large) : null;
    }

    public void Dispose() => _large.Dispose();

    private sealed class Place(SemaphoreSlim? room) : IDisposable
    {
        public void Dispose() => room?.Release();
    }
}
