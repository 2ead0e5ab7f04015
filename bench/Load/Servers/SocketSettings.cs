using System.Diagnostics;

namespace TrainItAll.Bench.Servers;

/// <summary>
/// How the load generator reads its sockets: one thread reads all of them and goes on with what was awaited, without a
/// hop to the pool, so that it is not the bottleneck.
/// </summary>
internal static class SocketSettings
{
    private const string Inline = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const string Threads = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    /// <summary>To be called before the first socket is used: that is when they are read.</summary>
    public static void Apply()
    {
        Environment.SetEnvironmentVariable(Inline, "1");
        Environment.SetEnvironmentVariable(Threads, "1");
    }

    /// <summary>
    /// A program that is started would inherit them, and not be measured as its users run it. A server that waits for an
    /// answer on the only thread that could read it would stand still for ever.
    /// </summary>
    public static void Remove(ProcessStartInfo program)
    {
        program.Environment.Remove(Inline);
        program.Environment.Remove(Threads);
    }
}
