using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TrainItAll.Providers;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>What an activity of several sources shows depends on its sources alone.</summary>
public sealed class SourceRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);

    // The same cases on every run.
    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(new Replay(new Rnd(20_261_121, 1), size: null)).WithMaxTest(300);

    private static readonly Gen<NewActivity> Said =
        from title in Gen.Elements("Run", "Lunch run", "Easy")
        from type in Gen.Elements(ActivityType.Run, ActivityType.Ride, ActivityType.Other)
        from late in Gen.Choose(0, 240)
        from seconds in Gen.Choose(1, 5_000)
        from pause in Gen.Choose(-1, 600)
        from numbers in Gen.ArrayOf(Gen.Choose(-40, 220), 6)
        from notes in Gen.Elements(null, "windy", "flat")
        select new NewActivity(title, type, Start.AddSeconds(late), seconds)
        {
            ElapsedSeconds = pause < 0 ? null : seconds + pause,
            DistanceMeters = Known(numbers[0]),
            ElevationGainMeters = Known(numbers[1]),
            AvgHrBpm = Known(numbers[2]),
            MaxHrBpm = Known(numbers[2]) + Math.Abs(numbers[3]),
            AvgPowerWatts = Known(numbers[4]),
            CaloriesKcal = Known(numbers[5]),
            Notes = notes,
        };

    private static readonly Gen<ActivitySource> AnySource =
        from client in Gen.Elements("garmin", "polar", "suunto", "whoop", "strava", "partner", "API_KEY")
        from isFile in Gen.Choose(0, 2)
        from said in Said
        from minute in Gen.Choose(0, 9)
        select isFile == 0
            ? new ActivitySource("FIT", $"file of {client}", client, Start.AddMinutes(minute), null) { Said = said }
            : new ActivitySource(client.ToUpperInvariant(), $"{client} 1", client, Start.AddMinutes(minute), $$"""{"from":"{{client}}"}""") { Said = said };

    private static readonly Gen<ImmutableArray<ActivitySource>> Several =
        from sources in Gen.ArrayOf(AnySource, 4)
        select sources.DistinctBy(source => (source.ClientId, source.Provider)).ToImmutableArray();

    [Fact]
    public void The_order_in_which_sources_come_changes_nothing() => Check(Several, sources =>
    {
        var inOrder = sources.Aggregate(Blank(1), Joined);
        var backwards = sources.Reverse().Aggregate(Blank(1), Joined);

        Assert.Equal(Text(inOrder), Text(backwards));
    });

    [Fact]
    public void Of_two_activities_it_does_not_matter_which_joins_which() => Check(Several, sources =>
    {
        var (some, others) = (Composed(Blank(1), sources[..1]), Composed(Blank(1), sources[1..]));

        Assert.Equal(Text(Recomposed(SourceRules.Merged(some, others))), Text(Recomposed(SourceRules.Merged(others, some))));
    });

    [Fact]
    public void What_is_composed_once_more_stays() => Check(Several, sources =>
    {
        var once = Composed(Blank(1), sources);

        Assert.Equal(Text(once), Text(Recomposed(once)));
        Assert.Equal(Text(once), Text(Recomposed(once with { Sources = SourceRules.Spelled(once) })));
    });

    [Fact]
    public void A_source_that_goes_leaves_what_the_others_said() => Check(Several, sources =>
    {
        var without = Composed(Blank(1), sources[1..]);
        var left = Recomposed(Composed(Blank(1), sources) with { Sources = SourceRules.Ordered(sources[1..]) });

        Assert.Equal(sources.Length > 1 ? Text(without) : Text(Recomposed(Composed(Blank(1), sources) with { Sources = [] })), Text(left));
    });

    [Fact]
    public void What_was_edited_stays_whatever_comes() => Check(Several, sources =>
    {
        var edited = Composed(Blank(1), sources[..1]) with
        {
            Title = "Mine",
            Notes = "felt good",
            DistanceMeters = 1_234,
            Edited = EditedFields.Title | EditedFields.Notes | EditedFields.Distance,
        };

        var joined = Recomposed(edited with { Sources = SourceRules.Ordered(sources) });

        Assert.Equal(("Mine", "felt good", 1_234), (joined.Title, joined.Notes, joined.DistanceMeters));
    });

    [Fact]
    public void The_same_workout_is_so_both_ways() => Check(Gen.Two(Said), pair =>
        Assert.Equal(SameWorkout.Is(pair.Item1, pair.Item2), SameWorkout.Is(pair.Item2, pair.Item1)));

    [Theory]
    [InlineData(120, 3_600, null, 3_600, null, true)]
    [InlineData(121, 3_600, null, 3_600, null, false)]
    [InlineData(0, 3_600, null, 2_880, null, true)]
    [InlineData(0, 3_600, null, 2_870, null, false)]
    [InlineData(0, 3_000, 3_900L, 3_850, 3_900L, true)]
    [InlineData(0, 3_600, 5_400L, 3_600, null, true)]
    [InlineData(0, 3_600, 5_400L, 3_600, 3_700L, false)]
    [InlineData(0, 0, null, 0, null, false)]
    public void Starts_within_two_minutes_and_four_fifths_in_common(
        int lateSeconds, int seconds, long? elapsed, int otherSeconds, long? otherElapsed, bool expected)
    {
        var one = new NewActivity("Run", ActivityType.Run, Start, seconds) { ElapsedSeconds = elapsed };
        var other = new NewActivity("Run", ActivityType.Run, Start.AddSeconds(lateSeconds), otherSeconds) { ElapsedSeconds = otherElapsed };

        Assert.Equal(expected, SameWorkout.Is(one, other));
        Assert.False(SameWorkout.Is(one, other with { Type = ActivityType.Ride }));
    }

    [Fact]
    public void What_only_one_source_said_is_kept_once()
    {
        var sent = new NewActivity("Run", ActivityType.Run, Start, 3_600) { AvgHrBpm = 150, CaloriesKcal = 600, Rpe = 6, Notes = "n" };
        var identity = new ActivityIdentity("act_1", 1, Start);
        var fresh = ActivityRules.New(identity, sent, new Origin("GARMIN", "garmin"));

        var spelled = fresh with { Sources = SourceRules.Spelled(fresh) };

        Assert.Equal(SourceRules.Said(sent), spelled.Sources[0].Said);
        Assert.Null(Recomposed(spelled).Sources[0].Said);
        Assert.Equal(fresh.LoadPoints, Recomposed(spelled).LoadPoints);
    }

    private static int? Known(int number) => number < 0 ? null : number;

    private static Activity Blank(int number) => new($"act_{number}", number, ActivityType.Other, Start, 1);

    private static Activity Joined(Activity activity, ActivitySource source) =>
        Recomposed(activity with { Sources = SourceRules.Ordered([.. SourceRules.Spelled(activity), source]) });

    private static Activity Composed(Activity activity, ImmutableArray<ActivitySource> sources) =>
        Recomposed(activity with { Sources = SourceRules.Ordered(sources) });

    private static Activity Recomposed(Activity activity)
    {
        var composed = Composition.Of(activity with { Sources = SourceRules.Spelled(activity) }, new SourceOrder());

        return composed with { Sources = SourceRules.Compact(composed) };
    }

    private static string Text(Activity activity) => ActivityRules.Collection.ToRow(activity, 1).Doc;

    private static void Check<T>(Gen<T> gen, Action<T> body) => Prop.ForAll(gen.ToArbitrary(), body).Check(Config);
}
