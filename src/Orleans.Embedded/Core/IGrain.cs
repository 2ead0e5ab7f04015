using Orleans.Runtime;

namespace Orleans
{
    /// <summary>What every grain interface derives from. Its methods return tasks, or nothing (sent and forgotten).</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain that is found by a string, compared by ordinal.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>Something a grain can call that is not a grain; passed as the result of <see cref="IGrainFactory.CreateObjectReference"/>.</summary>
    public interface IGrainObserver : IAddressable;
}

namespace Orleans.Runtime
{
    /// <summary>What can be called through a reference: grains and observers.</summary>
    public interface IAddressable;
}
