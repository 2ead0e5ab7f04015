using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>Makes references to grains and observers.</summary>
internal sealed class GrainFactory(Silo silo) : IClusterClient
{
    private readonly ConcurrentDictionary<Type, GrainReference> _prototypes = new();
    private long _observersCount;

    public IServiceProvider ServiceProvider => silo.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        var grainClass = silo.Classes.Implementing(typeof(TGrainInterface));
        if (grainClassNamePrefix is not null && !grainClass.Class.FullName!.StartsWith(grainClassNamePrefix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{grainClass.Class} does not start with {grainClassNamePrefix}.", nameof(grainClassNamePrefix));
        }

        return (TGrainInterface)(object)Prototype(typeof(TGrainInterface)).For(GrainId.Create(grainClass.Type, primaryKey));
    }

    /// <summary>A reference through an interface that many classes have, such as <see cref="IRemindable"/>.</summary>
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IGrain => (TGrainInterface)(object)Prototype(typeof(TGrainInterface)).For(grainId);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference or Grain)
        {
            throw new ArgumentException("A reference or a grain needs no observer's reference.", nameof(obj));
        }

        var id = GrainId.Create("observer", Interlocked.Increment(ref _observersCount).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var reference = Prototype(typeof(TGrainObserverInterface)).For(id, silo.OpenMailbox(id, obj));
        return (TGrainObserverInterface)(object)reference;
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference { Mailbox: { } mailbox })
        {
            throw new ArgumentException($"Pass what {nameof(CreateObjectReference)} returned, not the observer itself.", nameof(obj));
        }

        silo.CloseMailbox(mailbox);
    }

    private GrainReference Prototype(Type interfaceType) =>
        _prototypes.GetOrAdd(interfaceType, static (type, silo) => GrainReference.Prototype(silo, type), silo);
}
