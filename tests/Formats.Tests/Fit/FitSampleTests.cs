using System.Text.Json;
using Xunit.Abstractions;

namespace TrainItAll.Formats.Fit;

/// <summary>The summary of real files against reference decoders, session by session.</summary>
public sealed class FitSampleTests(ITestOutputHelper output)
{
    private const string NoClock = "the device's clock was never set; the reference counts from 1989";
    private const string TimerTooLong = "the timer is longer than the session; spec/fit.md 10.3 lengthens the session";
    private const string ZeroIsAbsent = "a heart rate of 0 is no heart rate; spec/fit.md 10.3";
    private const string NoSession = "the file has no session message; the session is derived";

    /// <summary>Where we differ on purpose from the reference, each with its reason.</summary>
    private static readonly Dictionary<(string File, string Field), string> Differences = new()
    {
        [("garmin-swimming-af02c499.fit", "start_time")] = NoClock,
        [("garmin-running-bdb23e5a.fit", "start_time")] = NoClock,
        [("bryton-none-76146df9.fit", "start_time")] = "no session.start_time; the file's creation is the last fallback of 10.3",
        [("zwift-cycling-05eadfbf.fit", "total_elapsed_time")] = TimerTooLong,
        [("zwift-cycling-d090e118.fit", "total_elapsed_time")] = TimerTooLong,
        [("suunto-training-06770696.fit", "total_elapsed_time")] = TimerTooLong,
        [("garmin-swimming-a04fad08.fit", "total_elapsed_time")] = TimerTooLong,
        [("zwift-cycling-05eadfbf.fit", "avg_heart_rate")] = ZeroIsAbsent,
        [("zwift-cycling-05eadfbf.fit", "max_heart_rate")] = ZeroIsAbsent,
        [("onelap-cycling-f1b7b0a3.fit", "avg_heart_rate")] = ZeroIsAbsent,
        [("onelap-cycling-f1b7b0a3.fit", "max_heart_rate")] = ZeroIsAbsent,
        [("garmin-activity-7220d6a8.fit", "sessions")] = NoSession,
        [("sigmasport-activity-8008b789.fit", "sessions")] = NoSession,
    };

    public static TheoryData<string> Samples => [.. FitSamples.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_real_file_gives_what_the_reference_decoder_says(string name)
    {
        if (IsAbsent(name))
        {
            return;
        }

        var expected = FitSamples.ExpectedSessions(name);
        var sessions = Sessions(name);

        if (!Differences.ContainsKey((name, "sessions")))
        {
            Assert.Equal(expected.Count, sessions.Count);
        }

        foreach (var (reference, session) in expected.Zip(sessions))
        {
            CompareStart(name, reference, session);
            CompareClass(reference, session);
            foreach (var (field, ours, tolerance, max) in Comparisons(session))
            {
                Compare(name, reference, field, ours, tolerance, max);
            }
        }
    }

    /// <summary>The records of every file that has both must tell the story its session tells: the fallbacks are right.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void What_the_records_add_up_to_agrees_with_the_session(string name)
    {
        if (IsAbsent(name) || Sessions(name) is not [{ IsDerived: false } session] || FitSampleFallbacks.Derive(name) is not { } derived)
        {
            return;
        }

        AssertNear("avg heart rate", session.AvgHeartRateBpm, derived.AvgHeartRateBpm, 0.015, 1);
        AssertNear("max heart rate", session.MaxHeartRateBpm, derived.MaxHeartRateBpm, 0, 1);
        AssertNear("distance", session.DistanceMeters, derived.DistanceMeters, 0.002, 25);
        AssertNear("ascent", session.AscentMeters, derived.AscentMeters, 0.3, 30);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_real_file_may_be_cut_at_any_sixteenth(string name)
    {
        if (IsAbsent(name))
        {
            return;
        }

        var file = FitSamples.Read(name);
        for (var part = 0; part < 16; part++)
        {
            try
            {
                _ = FitSummary.Read(file.AsSpan(0, file.Length * part / 16));
            }
            catch (FitFormatException failure)
            {
                Assert.NotEmpty(failure.Message);
            }
        }
    }

    private static IEnumerable<(string Field, double? Ours, double Tolerance, double Max)> Comparisons(SessionSummary session) =>
    [
        ("total_timer_time", session.TimerSeconds, 0.001, 40 * 86_400),
        ("total_elapsed_time", session.ElapsedSeconds, 0.001, 40 * 86_400),
        ("total_distance", session.DistanceMeters, 0.006, 500_000),
        ("total_ascent", session.AscentMeters, 0.995, 5000),
        ("avg_heart_rate", session.AvgHeartRateBpm, 0.001, 250),
        ("max_heart_rate", session.MaxHeartRateBpm, 0.001, 250),
        ("avg_power", session.AvgPowerWatts, 0.001, 500),
        ("max_power", session.MaxPowerWatts, 0.001, 3000),
        ("total_calories", session.CaloriesKcal, 0.001, 20_000),
    ];

    private static void Compare(string name, JsonElement reference, string field, double? ours, double tolerance, double max)
    {
        if (Differences.ContainsKey((name, field)))
        {
            return;
        }

        // What the session does not say may come from a fallback; then it must at least be possible.
        if (!reference.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            Assert.True(ours is null || (ours >= 0 && ours <= max), $"{field}: nobody says it, and {ours} cannot be.");
            return;
        }

        Assert.True(ours is not null && Math.Abs(value.GetDouble() - ours.Value) <= tolerance, $"{field}: {value} expected, {ours} read.");
    }

    private static void CompareStart(string name, JsonElement reference, SessionSummary session)
    {
        if (!Differences.ContainsKey((name, "start_time")))
        {
            Assert.Equal(reference.GetProperty("start_time").GetDateTimeOffset(), session.Start);
        }
    }

    private static void CompareClass(JsonElement reference, SessionSummary session)
    {
        var expected = (reference.GetProperty("sport").GetString(), reference.GetProperty("sub_sport").GetString()) switch
        {
            (_, "strength_training") => SportClass.Strength,
            ("swimming", _) => SportClass.Swim,
            ("running", _) => SportClass.Run,
            ("cycling", _) => SportClass.Ride,
            _ => SportClass.Other,
        };

        Assert.Equal(expected, session.SportClass);
        Assert.Equal(reference.GetProperty("sport").GetString() == "transition", session.IsTransition);
    }

    private static List<SessionSummary> Sessions(string name)
    {
        try
        {
            return [.. FitSummary.Read(FitSamples.Read(name)).Activities.SelectMany(activity => activity.Sessions)];
        }
        catch (FitFormatException)
        {
            return [];
        }
    }

    private static void AssertNear(string what, double? said, double? derived, double share, double absolute)
    {
        if (said is > 0 && derived is > 0)
        {
            var isNear = Math.Abs(said.Value - derived.Value) <= Math.Max(absolute, share * said.Value);
            Assert.True(isNear, $"{what}: the session says {said}, the records {derived}.");
        }
    }

    private bool IsAbsent(string name)
    {
        if (name == FitSamples.Absent)
        {
            output.WriteLine("Skipped: the folder of sample files is not there.");
        }

        return name == FitSamples.Absent;
    }
}
