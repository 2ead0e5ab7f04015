using System.Collections.Immutable;

namespace TrainItAll.LiveFeed;

/// <summary>Who watches one athlete live, on all nodes together. Key: the athlete id (<c>mem_…</c>). Nothing of it is durable.</summary>
[Alias("TrainItAll.Presence")]
public interface IPresenceGrain : IGrainWithStringKey
{
    /// <summary>How long a node's report counts unless it reports again.</summary>
    public static readonly TimeSpan ReportLifetime = TimeSpan.FromSeconds(20);

    /// <summary>How long somebody may be away without having left.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>Says who watches over one node, and keeps that node told of who watches at all.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="viewers">Everybody who watches there; replaces the node's last report.</param>
    /// <param name="observer">The node; null when it no longer wants to know.</param>
    /// <returns>Who watches, on all nodes.</returns>
    [Alias("Report")]
    Task<ImmutableArray<Viewer>> ReportAsync(string node, ImmutableArray<Viewer> viewers, IPresenceObserver? observer);
}

/// <summary>A node that wants to know who watches.</summary>
[Alias("TrainItAll.PresenceObserver")]
public interface IPresenceObserver : IGrainObserver
{
    /// <summary>Somebody has come or left.</summary>
    /// <param name="viewers">Who watches now, on all nodes.</param>
    [Alias("Changed"), OneWay]
    Task ChangedAsync(ImmutableArray<Viewer> viewers);
}

/// <summary>Somebody who watches an athlete.</summary>
/// <param name="UserId"><c>usr_…</c>.</param>
/// <param name="Name">Full name; empty when not given.</param>
/// <param name="Since">Since when the user has been connected without leaving, UTC.</param>
/// <param name="Connections">How many connections; 0 for somebody who is away and has not left yet.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.Viewer")]
public sealed record Viewer(
    [property: Id(0)] string UserId,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] int Connections);
