using TrainItAll.Reliability.Load;
using static TrainItAll.Reliability.Linearizability.HandMade;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>The search sees no numbers: every history here carries wrong ones or none that matter.</summary>
public sealed class WingGongSearchTests
{
    private static readonly Call First = Steps(1, 100, begin: 1, end: 2, seq: 99);

    [Fact]
    public void Overlapping_writes_may_come_in_either_order()
    {
        Call[] writes = [Steps(1, 100, 1, 10, 1), Steps(2, 200, 2, 9, 2)];

        Assert.Equal(Verdict.Linearizable, Search(Of(writes, Read(11, 12, 2, (Day, 100)))));
        Assert.Equal(Verdict.Linearizable, Search(Of(writes, Read(11, 12, 2, (Day, 200)))));
    }

    [Fact]
    public void Two_readers_cannot_see_overlapping_writes_in_both_orders() =>
        AssertFound(Of(
            [Steps(1, 100, 1, 20, 1), Steps(2, 200, 2, 19, 2)],
            Read(3, 4, 0, (Day, 100)), Read(5, 6, 0, (Day, 200)), Read(7, 8, 0, (Day, 100))));

    [Fact]
    public void A_stale_read_is_found_even_when_its_number_is_fresh() =>
        AssertFound(Of([First, Steps(2, 200, 3, 4, 2)], Read(5, 6, 2, (Day, 100))));

    [Fact]
    public void A_record_that_vanishes_is_found() =>
        AssertFound(Of([First], Read(3, 4, 1, (Day, 100)), Read(5, 6, 1)));

    [Fact]
    public void A_state_that_no_order_makes_is_found() =>
        AssertFound(Of([First, Water(2, 900, 3, 4, 2)], ReadBoth(5, 6, 2, 0, 900)));

    [Fact]
    public void An_open_write_may_show_late_or_never_but_not_go_again()
    {
        Call[] writes = [First, Unanswered(2, 200, 3)];

        Assert.Equal(Verdict.Linearizable, Search(Of(writes, Read(4, 5, 0, (Day, 100)), Read(6, 7, 0, (Day, 200)))));
        Assert.Equal(Verdict.Linearizable, Search(Of(writes, Read(4, 5, 0, (Day, 100)))));
        AssertFound(Of(writes, Read(4, 5, 0, (Day, 200)), Read(6, 7, 0, (Day, 100))));
    }

    [Fact]
    public void Long_histories_of_many_clients_are_searched_to_the_end()
    {
        var writes = Enumerable.Range(0, 600).Select(n => Steps(n + 1, n, (n / 8 * 100) + 1 + (n % 8), (n / 8 * 100) + 50 + (n % 8), n));
        var reads = Enumerable.Range(0, 75).Select(round => Read((round * 100) + 60, (round * 100) + 61, 0, (Day, (round * 8) + 3)));

        var verdict = Search(Of(writes, [.. reads]));

        Assert.Equal(Verdict.Linearizable, verdict);
    }

    private static void AssertFound(History history) => Assert.Equal(Verdict.NotLinearizable, Search(history));
}
