using System.Collections.Immutable;

namespace TrainItAll.LiveFeed;

/// <summary>Adds up what nodes report, and lets nobody flicker who only reconnects.</summary>
internal sealed class PresenceBook
{
    private readonly Dictionary<string, (ImmutableArray<Viewer> Viewers, DateTimeOffset At)> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Viewer Viewer, DateTimeOffset SeenAt)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether nobody watches, and nobody is away.</summary>
    public bool IsEmpty => _known.Count == 0;

    public void Report(string node, ImmutableArray<Viewer> viewers, DateTimeOffset now)
    {
        Look(now);
        if (viewers.IsEmpty)
        {
            _nodes.Remove(node);
        }
        else
        {
            _nodes[node] = (viewers, now);
        }

        Look(now);
    }

    /// <summary>Who watches, whoever came first in front.</summary>
    public ImmutableArray<Viewer> At(DateTimeOffset now)
    {
        Look(now);

        return
        [
            .. _known.Values
                .Select(known => known.Viewer)
                .OrderBy(viewer => viewer.Since)
                .ThenBy(viewer => viewer.UserId, StringComparer.Ordinal),
        ];
    }

    private void Look(DateTimeOffset now)
    {
        foreach (var (node, report) in _nodes)
        {
            if (now - report.At >= IPresenceGrain.ReportLifetime)
            {
                _nodes.Remove(node);
            }
        }

        foreach (var (user, known) in _known)
        {
            _known[user] = known with { Viewer = known.Viewer with { Connections = 0 } };
        }

        foreach (var viewer in _nodes.Values.SelectMany(report => report.Viewers))
        {
            _known[viewer.UserId] = (_known.TryGetValue(viewer.UserId, out var known) ? Joined(known.Viewer, viewer) : viewer, now);
        }

        foreach (var (user, known) in _known)
        {
            if (known.Viewer.Connections == 0 && now - known.SeenAt >= IPresenceGrain.Grace)
            {
                _known.Remove(user);
            }
        }
    }

    private static Viewer Joined(Viewer one, Viewer other) => one with
    {
        Name = other.Name,
        Since = one.Since < other.Since ? one.Since : other.Since,
        Connections = one.Connections + other.Connections,
    };
}
