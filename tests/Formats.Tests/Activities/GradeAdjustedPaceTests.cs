namespace TrainItAll.Formats;

/// <summary>Pace on flat ground at the same effort.</summary>
public sealed class GradeAdjustedPaceTests
{
    private const double Speed = 3;

    /// <summary>What was measured, with its spread.</summary>
    [Theory]
    [InlineData(-0.45, 3.92, 0.81)]
    [InlineData(-0.2, 1.73, 0.36)]
    [InlineData(0, 3.4, 0.24)]
    [InlineData(0.45, 18.93, 1.74)]
    public void A_metre_costs_about_what_runners_on_a_treadmill_of_that_gradient_spent(double gradient, double joules, double spread)
    {
        Assert.Equal(joules, GradeAdjustedPace.Factor(gradient) * 3.6, spread);
    }

    [Theory]
    [InlineData(0.1, 5.968214)]
    [InlineData(-0.1, 2.151706)]
    [InlineData(0.9, 19.426015)]
    [InlineData(-2, 4.032305)]
    public void What_is_steeper_than_was_measured_counts_as_the_steepest(double gradient, double joules)
    {
        Assert.Equal(joules / 3.6, GradeAdjustedPace.Factor(gradient), 1e-6);
    }

    [Fact]
    public void On_flat_ground_it_is_the_own_pace()
    {
        var run = Run(second => 100);

        var adjusted = GradeAdjustedPace.Of(run)!.Records;

        Assert.Equal(
            run.Records.Select(record => (record.Seconds, record.SpeedMetersPerSecond, record.DistanceMeters, record.AltitudeMeters)),
            adjusted.Select(record => (record.Seconds, record.SpeedMetersPerSecond, record.DistanceMeters, record.AltitudeMeters)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    public void On_an_even_slope_speed_and_distance_follow_its_gradient(double gradient)
    {
        var adjusted = GradeAdjustedPace.Of(Run(second => 500 + (gradient * Speed * second)))!.Records;

        Assert.All(adjusted, record => Assert.Equal(Speed * GradeAdjustedPace.Factor(gradient), record.SpeedMetersPerSecond!.Value, 1e-6));
        Assert.Equal(adjusted[^1].Seconds * Speed * GradeAdjustedPace.Factor(gradient), adjusted[^1].DistanceMeters!.Value, 1e-6);
        Assert.Equal(gradient > 0, adjusted[0].SpeedMetersPerSecond > Speed);
    }

    [Fact]
    public void The_noise_of_an_altimeter_does_not_make_flat_ground_steep()
    {
        var adjusted = GradeAdjustedPace.Of(Run(second => 100 + (second % 2 * 0.2)))!;

        Assert.All(adjusted.Records, record => Assert.Equal(Speed, record.SpeedMetersPerSecond!.Value, 0.15));
    }

    [Fact]
    public void Altitudes_that_are_missing_in_between_lie_on_the_line_between_the_others()
    {
        var slope = Run(second => second % 10 == 0 || second == 599 ? 100 + (0.05 * Speed * second) : null);

        var adjusted = GradeAdjustedPace.Of(slope)!.Records;

        Assert.All(adjusted, record => Assert.Equal(Speed * GradeAdjustedPace.Factor(0.05), record.SpeedMetersPerSecond!.Value, 1e-6));
    }

    [Fact]
    public void Who_stands_still_covers_nothing_and_a_distance_that_falls_back_neither()
    {
        var run = Run(second => 100);
        var standing = run with { Records = [.. run.Records.Select(record => record with { DistanceMeters = Math.Min(record.DistanceMeters!.Value, 300) - (record.Seconds > 400 ? 10 : 0) })] };

        Assert.Equal(300, GradeAdjustedPace.Of(standing)!.Records.Max(record => record.DistanceMeters));
        Assert.Equal(300, GradeAdjustedPace.Of(standing)!.Records[^1].DistanceMeters);
    }

    [Fact]
    public void Without_altitude_or_distance_nothing_can_be_told()
    {
        var run = Run(second => 100);

        Assert.Null(GradeAdjustedPace.Of(Run(second => null)));
        Assert.Null(GradeAdjustedPace.Of(Run(second => second == 5 ? 100 : null)));
        Assert.Null(GradeAdjustedPace.Of(run with { Records = [.. run.Records.Select(record => record with { DistanceMeters = null })] }));
        Assert.Null(GradeAdjustedPace.Of(run with { Records = [] }));
    }

    private static RecordedSession Run(Func<int, double?> altitude) => new()
    {
        Summary = new SessionSummary { Start = DateTimeOffset.UnixEpoch, TimerSeconds = 600, ElapsedSeconds = 600, SportClass = SportClass.Run },
        Records =
        [
            .. Enumerable.Range(0, 600).Select(second => new ActivityRecord
            {
                Seconds = second,
                DistanceMeters = Speed * second,
                SpeedMetersPerSecond = Speed,
                AltitudeMeters = altitude(second),
            }),
        ],
    };
}
