using System.Globalization;
using System.Text.Json;
using TrainItAll.Formats.Fit;
using Xunit.Abstractions;

namespace TrainItAll.Formats.Xml;

/// <summary>Real TCX and GPX files against a plain walk over their elements.</summary>
public sealed class XmlSampleTests(ITestOutputHelper output)
{
    private const int SharedPoints = 5;

    public static TheoryData<string> Samples => [.. FitSamples.XmlNames];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_real_file_gives_what_a_plain_walk_over_it_says(string name)
    {
        if (name == FitSamples.Absent)
        {
            output.WriteLine("Skipped: the folder of sample files is not there.");
            return;
        }

        var expected = FitSamples.Expected(name);
        if (!expected.GetProperty("parses").GetBoolean())
        {
            Assert.Throws<TrainingFileException>(() => Require(name));
            return;
        }

        var file = Require(name);
        Assert.True(file.IsIntact);
        if (file.Format == TrainingFormat.Tcx)
        {
            CompareTcx(expected, file);
        }
        else
        {
            CompareGpx(expected, file);
        }
    }

    private static ActivityFile Require(string name)
    {
        try
        {
            return ActivityFile.Read(FitSamples.Read(name));
        }
        catch (FitFormatException failure)
        {
            // Empty files and those that are no XML at all.
            throw new TrainingFileException(failure.Message, failure);
        }
    }

    private static void CompareTcx(JsonElement expected, ActivityFile file)
    {
        var activities = expected.GetProperty("activities").EnumerateArray().ToList();
        Assert.Equal(activities.Count, file.Activities.Length);
        foreach (var (reference, activity) in activities.Zip(file.Activities))
        {
            var session = Assert.Single(activity.Sessions);
            Assert.Equal(reference.GetProperty("sport").GetString(), session.Summary.SportText);
            Near(reference, "total_time_seconds", session.Summary.TimerSeconds, 0.001);
            Near(reference, "distance_meters", session.Summary.DistanceMeters, 0.001);
            Near(reference, "avg_heart_rate_laps_weighted", session.Summary.AvgHeartRateBpm, 0.001);
            Near(reference, "avg_watts_trackpoints", session.Summary.AvgPowerWatts, 12);
            Near(reference, "max_watts_trackpoints", session.Summary.MaxPowerWatts, 0);

            // Points of the same second, as two laps share one, are one record.
            Near(reference, "trackpoints", session.Records.Length, SharedPoints);
            Near(reference, "with_position", session.Records.Count(record => record.LatitudeDegrees is not null), SharedPoints);
            Near(reference, "with_heart_rate", session.Records.Count(record => record.HeartRateBpm is not null), SharedPoints);
            Near(reference, "laps", session.Laps.Length, 0);
            Assert.Equal(Positive(reference, "calories"), session.Summary.CaloriesKcal);
            Assert.Equal(reference.GetProperty("creator").GetString(), activity.Summary.Creator);
        }
    }

    private static void CompareGpx(JsonElement expected, ActivityFile file)
    {
        var tracks = expected.GetProperty("tracks").EnumerateArray().Where(track => track.GetProperty("with_time").GetInt32() >= 2).ToList();
        Assert.Equal(tracks.Count, file.Activities.Length);
        Assert.Equal(tracks.Count == 0, file.NoActivityReason is not null);
        foreach (var (reference, activity) in tracks.Zip(file.Activities))
        {
            var summary = activity.Summary.Total;
            var first = DateTimeOffset.Parse(reference.GetProperty("first_time").GetString()!, CultureInfo.InvariantCulture);
            var last = DateTimeOffset.Parse(reference.GetProperty("last_time").GetString()!, CultureInfo.InvariantCulture);
            Assert.Equal(first, summary.Start);
            Assert.Equal((last - first).TotalSeconds, summary.ElapsedSeconds, 0.002);
            Near(reference, "haversine_distance_within_segments_m", summary.DistanceMeters, 0.06);
            Near(reference, "with_time", activity.Sessions[0].Records.Length, 0);
            Near(reference, "avg_hr", summary.AvgHeartRateBpm, 2.5);
            Near(reference, "max_hr", summary.MaxHeartRateBpm, 0);
            Near(reference, "avg_power", summary.AvgPowerWatts, 0);
        }
    }

    /// <summary>A reference of 0 means that a sensor was not there: then we say nothing.</summary>
    private static void Near(JsonElement reference, string field, double? ours, double tolerance)
    {
        var value = Positive(reference, field);
        Assert.True(
            value is null ? ours is null or 0 || field.StartsWith("avg", StringComparison.Ordinal) : Math.Abs(value.Value - ours ?? double.NaN) <= tolerance,
            $"{field}: {value} expected, {ours} read.");
    }

    private static double? Positive(JsonElement reference, string field) =>
        reference.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.GetDouble() > 0 ? value.GetDouble() : null;
}
