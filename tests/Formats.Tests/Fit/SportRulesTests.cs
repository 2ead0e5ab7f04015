namespace TrainItAll.Formats.Fit;

public sealed class SportRulesTests
{
    [Theory]
    [InlineData(1, null, SportClass.Run)]
    [InlineData(1, 1, SportClass.Run)]
    [InlineData(1, 58, SportClass.Run)]
    [InlineData(0, 4, SportClass.Run)]
    [InlineData(4, 1, SportClass.Run)]
    [InlineData(10, 45, SportClass.Run)]
    [InlineData(2, null, SportClass.Ride)]
    [InlineData(21, 0, SportClass.Ride)]
    [InlineData(4, 5, SportClass.Ride)]
    [InlineData(5, null, SportClass.Swim)]
    [InlineData(0, 17, SportClass.Swim)]
    [InlineData(10, 18, SportClass.Swim)]
    [InlineData(10, 20, SportClass.Strength)]
    [InlineData(1, 20, SportClass.Strength)]
    [InlineData(10, 0, SportClass.Other)]
    [InlineData(10, 43, SportClass.Other)]
    [InlineData(11, null, SportClass.Other)]
    [InlineData(17, 3, SportClass.Other)]
    [InlineData(3, 32, SportClass.Other)]
    [InlineData(4, 14, SportClass.Other)]
    [InlineData(53, 6, SportClass.Other)]
    [InlineData(null, null, SportClass.Other)]
    public void A_sport_has_its_class(int? sport, int? subSport, SportClass expected) =>
        Assert.Equal(expected, SportRules.Classify(sport, subSport, hasActiveSets: false));

    [Theory]
    [InlineData(10, null, SportClass.Strength)]
    [InlineData(4, 0, SportClass.Strength)]
    [InlineData(10, 43, SportClass.Other)]
    [InlineData(1, null, SportClass.Run)]
    [InlineData(null, null, SportClass.Other)]
    public void Sets_of_exercises_make_strength_of_an_unspecific_sport_only(int? sport, int? subSport, SportClass expected) =>
        Assert.Equal(expected, SportRules.Classify(sport, subSport, hasActiveSets: true));
}
