namespace TrainItAll.Activities;

public sealed class TrainingLoadTests
{
    [Theory]
    [InlineData(45 * 60, 6, 54)]
    [InlineData(60 * 60, 5, 60)]
    [InlineData(60 * 60, 10, 120)]
    [InlineData(60 * 60, 1, 12)]
    [InlineData(0, 10, 0)]
    [InlineData(75, 6, 2)]
    [InlineData(74, 6, 1)]
    [InlineData(24 * 60 * 60, 10, 2_880)]
    public void Load_is_minutes_times_rpe_over_five(int durationSeconds, int rpe, int expectedPoints) =>
        Assert.Equal(expectedPoints, TrainingLoad.FromRpe(durationSeconds, rpe));

    [Theory]
    [InlineData(3_600, 720, 72)]
    [InlineData(3_600, -720, 72)]
    [InlineData(3_600, 60, 12)]
    [InlineData(3_600, 6_000, 120)]
    [InlineData(0, 500, 0)]
    [InlineData(3_600, int.MinValue, 120)]
    public void Energy_tells_how_hard_it_was_between_rpe_1_and_10(int durationSeconds, int caloriesKcal, int expectedPoints) =>
        Assert.Equal(expectedPoints, TrainingLoad.FromCalories(durationSeconds, caloriesKcal));

    [Fact]
    public void A_session_of_which_nothing_else_is_known_counts_its_minutes() =>
        Assert.Equal(45, TrainingLoad.FromDuration(45 * 60));
}
