using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>What callers hold: an implementation of a grain's or observer's interface that sends calls.</summary>
internal class GrainReference : DispatchProxy
{
    public Silo Silo { get; private set; } = null!;

    /// <summary>Whom it calls; an observer has one too, unique in this process.</summary>
    public GrainId GrainId { get; private set; }

    /// <summary>Where an observer's calls wait; null for a grain.</summary>
    public ObserverMailbox? Mailbox { get; private set; }

    private Dictionary<MethodInfo, GrainMethod> Methods { get; set; } = null!;

    /// <summary>A reference to copy from: making a proxy by reflection costs ten times what copying one does.</summary>
    public static GrainReference Prototype(Silo silo, Type interfaceType)
    {
        var prototype = (GrainReference)Create(interfaceType, typeof(GrainReference));
        prototype.Silo = silo;
        prototype.Methods = MethodsOf(interfaceType).ToDictionary(method => method, GrainMethod.Of);
        return prototype;
    }

    /// <summary>Methods of the interface and of those it extends.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type interfaceType) =>
        interfaceType.GetInterfaces().Prepend(interfaceType).SelectMany(type => type.GetMethods());

    public GrainReference For(GrainId grainId, ObserverMailbox? mailbox = null)
    {
        var copy = (GrainReference)MemberwiseClone();
        copy.GrainId = grainId;
        copy.Mailbox = mailbox;
        return copy;
    }

    public void Send(Request request)
    {
        if (Mailbox is null)
        {
            Silo.Call(request);
        }
        else
        {
            Mailbox.Post(request);
        }
    }

    /// <summary>Two references are equal if they call the same; a grain may keep them as keys.</summary>
    public override bool Equals(object? obj) => obj is GrainReference other && other.GrainId == GrainId;

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Methods[targetMethod!].Call(this, args!);
}
