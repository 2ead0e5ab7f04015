using System.Collections.Immutable;
using Orleans.Engine;

namespace TrainItAll.Conformance.Embedded;

/// <summary>Values are taken apart and rebuilt from their numbered members, as between two silos.</summary>
public sealed class CrossingTests
{
    private readonly Crossing _crossing = new();

    [Fact]
    public void A_value_arrives_equal_and_shares_nothing()
    {
        var bytes = new byte[] { 1, 2, 3 };
        var sent = new Everything(
            Guid.NewGuid(), new(2026, 3, 1), DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1), 5, Shade.Dark,
            [new Circle("c", 2.5)], ["a", "b"], new Dictionary<string, double>(StringComparer.Ordinal) { ["x"] = 1 }, null, bytes,
            new("k", new Circle("d", 1)), (1, "one"), ImmutableDictionary<string, int>.Empty.Add("m", 1));

        var got = (Everything)_crossing.Copy(sent, typeof(Everything))!;

        Assert.Equal(sent with { Shapes = got.Shapes, Names = got.Names, Sums = got.Sums, Bytes = got.Bytes, Map = got.Map }, got);
        Assert.Equal(sent.Shapes.ToList(), got.Shapes.ToList());
        Assert.Equal(sent.Names, got.Names);
        Assert.Equal(sent.Sums, got.Sums);
        Assert.Equal(sent.Map, got.Map);
        Assert.Equal(bytes, got.Bytes);
        Assert.NotSame(bytes, got.Bytes);
        Assert.NotSame(sent.Shapes[0], got.Shapes[0]);
    }

    [Fact]
    public void What_is_not_numbered_is_lost()
    {
        var got = (Unnumbered)_crossing.Copy(new Unnumbered(4, "lost"), typeof(Unnumbered))!;

        Assert.Equal(4, got.Number);
        Assert.Null(got.Name);
    }

    [Fact]
    public void An_unmarked_value_in_place_of_its_marked_parent_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => _crossing.Copy(new UnmarkedChild(1), typeof(MarkedParent)));

    [Fact]
    public void A_default_immutable_array_stays_default() =>
        Assert.True(((ImmutableArray<Shape>)_crossing.Copy(default(ImmutableArray<Shape>), typeof(ImmutableArray<Shape>))!).IsDefault);

    [Fact]
    public void An_exception_keeps_type_message_cause_and_members()
    {
        var sent = new ParcelRefusedException("field", "message");

        var got = (ParcelRefusedException)_crossing.Copy(sent, typeof(Exception))!;

        Assert.NotSame(sent, got);
        Assert.Equal(("field", "message"), (got.Field, got.Message));
    }

    [Fact]
    public void An_observer_that_is_no_reference_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => _crossing.Copy(new Nobody(), typeof(INewsReader)));

    private sealed class Nobody : INewsReader
    {
        public void Read(string line) => Assert.Fail("Nobody reads.");

        public Task ReadAndConfirmAsync(string line) => throw new NotSupportedException();
    }
}
