namespace Orleans;

/// <summary>Makes references. Making one is cheap and calls nothing; the grain is activated by its first call.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key, whether or not it was ever called before.</summary>
    /// <param name="primaryKey">The grain's key; neither null nor blank.</param>
    /// <param name="grainClassNamePrefix">Start of the class's full name. One class implements an interface here, so it is only checked.</param>
    /// <exception cref="ArgumentException">No grain class implements <typeparamref name="TGrainInterface"/>, or the prefix is another's.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference through which grains call <paramref name="obj"/>: one call at a time, in the order they were made per caller.</summary>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is itself a reference.</exception>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends the reference that <see cref="CreateObjectReference"/> returned; calls through it then fail.</summary>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is the observer and not its reference.</exception>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}

/// <summary>How hosts outside of grains reach grains.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host the grains run in.</summary>
    IServiceProvider ServiceProvider { get; }
}
