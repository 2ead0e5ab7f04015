using TrainItAll.Storage.Athletes;

namespace TrainItAll.Records;

public sealed class RecordWindowTests
{
    [Fact]
    public void The_newest_comes_first_and_of_two_at_one_time_the_greater_key()
    {
        var window = new RecordWindow<string>([], isComplete: true);

        Put(window, Kept(2, "b"), Kept(1, "z"), Kept(2, "a"), Kept(3, "a"), Kept(2, "B"));

        Assert.Equal("3a 2b 2a 2B 1z", All(window));
    }

    [Fact]
    public void A_record_takes_the_place_of_the_one_with_its_key()
    {
        var window = new RecordWindow<string>([Kept(2, "a"), Kept(1, "a")], isComplete: true);

        window.Put(Kept(1, "a") with { Record = "new" });

        Assert.Equal("2a new", All(window));
    }

    [Theory]
    [InlineData(6, "a", true)]
    [InlineData(5, "c", true)]
    [InlineData(5, "b", true)]
    [InlineData(5, "a", false)]
    [InlineData(4, "z", false)]
    public void A_window_on_more_covers_down_to_its_oldest(long sortKey, string key, bool isCovered)
    {
        var window = new RecordWindow<string>([Kept(7, "a"), Kept(5, "b")], isComplete: false);

        Assert.Equal(isCovered, window.Covers(new RecordPlace(sortKey, key)));
    }

    [Fact]
    public void A_window_on_all_covers_everything()
    {
        var window = new RecordWindow<string>([], isComplete: true);

        Assert.True(window.Covers(new RecordPlace(long.MinValue, "")));
    }

    [Fact]
    public void What_lies_behind_the_window_stays_out_of_it()
    {
        var window = new RecordWindow<string>([Kept(7, "a"), Kept(5, "b")], isComplete: false);

        Put(window, Kept(4, "a"), Kept(6, "a"));

        Assert.Equal(("7a 6a", 3), (string.Join(' ', window.Take(0, 2, null)!.Value.Items), window.Count));
    }

    [Fact]
    public void The_oldest_leave_when_there_are_too_many_and_the_window_then_is_not_all()
    {
        var window = new RecordWindow<string>([], isComplete: true);

        Put(window, [.. Enumerable.Range(1, RecordWindow<string>.RecordsMax)]);
        Assert.True(window.IsComplete);
        Put(window, 1_000, 0);

        Assert.Equal((RecordWindow<string>.RecordsMax, false), (window.Count, window.IsComplete));
        Assert.Equal(new RecordPlace(2, "a"), window.Oldest);
    }

    [Fact]
    public void The_oldest_leave_when_they_take_too_much_room()
    {
        const int third = RecordWindow<string>.DocCharsMax / 3;
        var window = new RecordWindow<string>([], isComplete: true);

        Put(window, Kept(1, "a", third), Kept(2, "a", third), Kept(3, "a", third), Kept(4, "a", third));

        Assert.Equal((3, false), (window.Count, window.IsComplete));
        Assert.Equal(new RecordPlace(2, "a"), window.Oldest);
    }

    [Fact]
    public void A_record_that_grows_pushes_out_the_oldest_too()
    {
        var window = new RecordWindow<string>([], isComplete: true);

        Put(window, Kept(1, "a", 10), Kept(2, "a", 10), Kept(2, "a", RecordWindow<string>.DocCharsMax));

        Assert.Equal(new RecordPlace(2, "a"), window.Oldest);
    }

    [Fact]
    public void The_newest_stays_however_large_it_is()
    {
        var window = new RecordWindow<string>([Kept(1, "a", RecordWindow<string>.DocCharsMax * 2)], isComplete: true);

        Assert.Equal((1, true), (window.Count, window.IsComplete));
    }

    [Theory]
    [InlineData(0, 2, "5,4", true)]
    [InlineData(3, 2, "2,1", false)]
    [InlineData(4, 2, "1", false)]
    [InlineData(5, 2, "", false)]
    [InlineData(0, 5, "5,4,3,2,1", false)]
    [InlineData(long.MaxValue - 200, 200, "", false)]
    public void A_page_is_taken_out_of_a_window_on_all(long offset, int size, string expected, bool hasNext)
    {
        var window = new RecordWindow<string>([], isComplete: true);
        Put(window, 1, 2, 3, 4, 5);

        var (items, actualHasNext) = window.Take(offset, size, null)!.Value;

        Assert.Equal((expected, hasNext), (string.Join(',', items.Select(item => item[..1])), actualHasNext));
    }

    [Theory]
    [InlineData(0, 4, true)]
    [InlineData(0, 5, false)]
    [InlineData(4, 1, false)]
    [InlineData(3, 1, true)]
    public void A_window_on_more_answers_only_pages_whose_next_item_it_holds(long offset, int size, bool isAnswered)
    {
        var window = new RecordWindow<string>(Enumerable.Range(0, 5).Select(index => Kept(9 - index, "a")), isComplete: false);

        Assert.Equal(isAnswered, window.Take(offset, size, null) is not null);
    }

    [Fact]
    public void A_page_as_of_a_change_leaves_out_what_was_made_later()
    {
        var window = new RecordWindow<string>([], isComplete: true);
        Put(window, Kept(1, "a", createdSeq: 1), Kept(2, "a", createdSeq: 4), Kept(3, "a", createdSeq: 2), Kept(4, "a", createdSeq: 3));

        var (items, hasNext) = window.Take(0, 2, asOfSeq: 2)!.Value;

        Assert.Equal("3a 1a", string.Join(' ', items));
        Assert.False(hasNext);
        Assert.Equal(2, window.CountAsOf(2));
    }

    [Fact]
    public void Later_records_at_the_end_do_not_make_a_next_page()
    {
        var window = new RecordWindow<string>([Kept(2, "a", createdSeq: 1), Kept(1, "a", createdSeq: 9)], isComplete: true);

        var (items, hasNext) = window.Take(0, 1, asOfSeq: 5)!.Value;

        Assert.Equal("2a", Assert.Single(items));
        Assert.False(hasNext);
    }

    private static string All(RecordWindow<string> window) =>
        string.Join(' ', window.Take(0, int.MaxValue, null)!.Value.Items);

    private static void Put(RecordWindow<string> window, params int[] sortKeys) =>
        Put(window, [.. sortKeys.Select(sortKey => Kept(sortKey, "a"))]);

    private static void Put(RecordWindow<string> window, params Kept<string>[] records)
    {
        foreach (var kept in records)
        {
            window.Put(kept);
        }
    }

    private static Kept<string> Kept(long sortKey, string key, int docLength = 1, long createdSeq = 1) =>
        new($"{sortKey}{key}", new RecordPlace(sortKey, key), createdSeq, docLength);

    [Fact]
    public void A_page_asked_for_again_is_the_same_items_until_a_record_changes()
    {
        var window = new RecordWindow<string>([Kept(2, "a", 10), Kept(1, "a", 10)], isComplete: true);

        var first = window.Take(0, 30, null)!.Value.Items;
        var again = window.Take(0, 30, null)!.Value.Items;
        window.Put(Kept(3, "a", 10));
        var later = window.Take(0, 30, null)!.Value.Items;

        Assert.True(first == again, "one array serves both");
        Assert.Equal((2, 3), (first.Length, later.Length));
    }
}
