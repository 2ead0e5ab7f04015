using System.Collections.Immutable;
using TrainItAll.Reliability.Load;
using static TrainItAll.Reliability.Linearizability.HandMade;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>The checker is checked: each kind of wrong history is written by hand, and must be found.</summary>
public sealed class SeqCheckerTests
{
    private static readonly Call First = Steps(1, 100, begin: 1, end: 2, seq: 1);

    [Fact]
    public void A_history_in_which_everything_fits_is_accepted()
    {
        var history = Of(
            [First, Steps(2, 200, 3, 6, 2), Water(3, 900, 4, 7, 3)],
            Read(1, 3, 1, (Day, 100)), Read(4, 5, 2, (Day, 200)), ReadBoth(8, 9, 3, 200, 900));

        Assert.Empty(SeqChecker.Check(history));
    }

    [Fact]
    public void A_read_that_misses_a_write_acknowledged_before_it_began_is_found() =>
        AssertFound("numbered before", Of([First, Steps(2, 200, 3, 4, 2)], Read(5, 6, 1, (Day, 100))));

    [Fact]
    public void A_read_with_a_fresh_number_and_old_content_is_found() =>
        AssertFound("does not show the state", Of([First, Steps(2, 200, 3, 4, 2)], Read(5, 6, 2, (Day, 100))));

    [Fact]
    public void A_read_from_the_future_is_found() =>
        AssertFound("does not show the state", Of([First, Steps(2, 200, 3, 9, 2)], Read(4, 5, 1, (Day, 200))));

    [Fact]
    public void A_lost_write_is_found() =>
        AssertFound("does not show the state", Of([First, Steps(2, 7, 3, 4, 2, "2026-01-02")], Read(5, 6, 2, (Day, 100))));

    [Fact]
    public void A_partial_write_that_loses_a_neighbours_field_is_found() =>
        AssertFound("does not show the state", Of([First, Water(2, 900, 3, 4, 2)], ReadBoth(5, 6, 2, 0, 900)));

    [Fact]
    public void A_record_that_is_shown_twice_is_found() =>
        AssertFound("does not show the state", Of([First], Read(3, 4, 1, (Day, 100), (Day, 100))));

    [Fact]
    public void A_number_given_twice_is_found() =>
        AssertFound("two writes have the number", Of([First, Steps(2, 200, 3, 4, 1)]));

    [Fact]
    public void A_number_against_real_time_is_found() =>
        AssertFound("numbered before", Of([Steps(1, 100, 1, 2, 2), Steps(2, 200, 3, 4, 1)]));

    [Fact]
    public void A_number_that_nobody_took_is_found() =>
        AssertFound("no open write explains the numbers 2", Of([First, Steps(2, 200, 3, 4, 3)]));

    [Fact]
    public void An_answer_without_a_number_is_found() =>
        AssertFound("has no number", Of([First with { Answer = new Answer(200, null, "s", """{"id":"dw_2026-01-01"}""") }]));

    [Fact]
    public void A_record_with_two_ids_is_found() =>
        AssertFound("several ids", Of([First, Steps(2, 200, 3, 4, 2) with { Answer = new Answer(200, 2, "s", """{"id":"dw_other"}""") }]));

    [Fact]
    public void A_write_without_an_answer_may_have_happened_or_not()
    {
        var absent = Of([First, Unanswered(2, 200, 3)], Read(5, 6, 1, (Day, 100)));
        var present = Of([First, Unanswered(2, 200, 3)], Read(5, 6, 2, (Day, 200)));

        Assert.Empty(SeqChecker.Check(absent));
        Assert.Empty(SeqChecker.Check(present));
    }

    [Fact]
    public void A_write_without_an_answer_that_happened_twice_is_found() =>
        AssertFound("no open write explains", Of(
            [First, Unanswered(2, 200, 3), Steps(3, 300, 5, 6, 3)], Read(7, 8, 4, (Day, 200))));

    [Fact]
    public void The_log_tells_which_open_write_took_a_number()
    {
        var history = Of([First, Unanswered(2, 200, 3)], Read(5, 6, 2, (Day, 200))) with
        {
            Log = ImmutableDictionary<long, string>.Empty.Add(2, "dailyWellness 2026-07-07"),
        };

        AssertFound("no open write explains", history);
    }

    private static void AssertFound(string what, History history) =>
        Assert.Contains(SeqChecker.Check(history), wrong => wrong.Contains(what, StringComparison.Ordinal));
}
