namespace TrainItAll.LiveFeed;

/// <summary>realtime.md §12: who watches, over several nodes, without flicker.</summary>
public sealed class PresenceBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PresenceBook _book = new();

    [Fact]
    public void P_01_Somebody_who_comes_back_within_the_grace_has_never_left()
    {
        _book.Report("a", [Viewer("usr_1", 0)], Noon);
        _book.Report("a", [], Noon.AddSeconds(1));

        Assert.Equal(["usr_1"], UsersAt(15));
        _book.Report("a", [Viewer("usr_1", 15)], Noon.AddSeconds(15));

        Assert.Equal(["usr_1"], UsersAt(30));
        Assert.Equal(Noon, _book.At(Noon.AddSeconds(30))[0].Since);
    }

    [Fact]
    public void P_01_Somebody_who_stays_away_has_left_after_the_grace()
    {
        _book.Report("a", [Viewer("usr_1", 0), Viewer("usr_2", 0)], Noon);
        _book.Report("a", [Viewer("usr_2", 0)], Noon.AddSeconds(1));

        Assert.Equal(["usr_1", "usr_2"], UsersAt(15));
        Assert.Equal(["usr_2"], UsersAt(16));
    }

    [Fact]
    public void A_node_that_reports_no_more_is_gone_with_its_viewers()
    {
        _book.Report("a", [Viewer("usr_1", 0)], Noon);
        _book.Report("b", [Viewer("usr_2", 0)], Noon.AddSeconds(15));

        Assert.Equal(["usr_1", "usr_2"], UsersAt(19));
        Assert.Equal(["usr_2"], UsersAt(34));
    }

    [Fact]
    public void Connections_of_one_user_over_several_nodes_are_one_viewer()
    {
        _book.Report("a", [Viewer("usr_1", 5) with { Connections = 2 }], Noon);
        _book.Report("b", [Viewer("usr_1", 3)], Noon);

        var viewer = Assert.Single(_book.At(Noon));

        Assert.Equal((3, Noon.AddSeconds(3)), (viewer.Connections, viewer.Since));
    }

    private static Viewer Viewer(string user, int second) => new(user, "", Noon.AddSeconds(second), 1);

    private IEnumerable<string> UsersAt(int second) => _book.At(Noon.AddSeconds(second)).Select(viewer => viewer.UserId);
}
