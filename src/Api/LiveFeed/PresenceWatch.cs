using System.Collections.Immutable;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>What one listener has been told of who watches an athlete. It is told the difference, however late it comes.</summary>
internal sealed class PresenceWatch(AthleteFeed feed, LiveRights rights)
{
    private ImmutableArray<Viewer> _told = feed.Presence.All;

    public AthleteFeed Feed => feed;

    public LiveRights Rights => rights;

    public async Task ServeAsync(ILiveListener listener, CancellationToken cancellationToken)
    {
        var now = feed.Presence.All;
        var (before, after) = (Users(_told), Users(now));
        _told = now;
        if (before.SetEquals(after))
        {
            return;
        }

        var notice = new PresenceNotice(
            feed.Athlete.Value,
            [.. now.Where(viewer => !before.Contains(viewer.UserId)).Select(ViewerResponse.Of)],
            [.. before.Where(user => !after.Contains(user))]);
        await listener.SendAsync(LiveMessage.Presence(notice), cancellationToken);
    }

    private static HashSet<string> Users(ImmutableArray<Viewer> viewers) =>
        viewers.Select(viewer => viewer.UserId).ToHashSet(StringComparer.Ordinal);
}
