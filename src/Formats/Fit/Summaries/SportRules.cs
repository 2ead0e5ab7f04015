namespace TrainItAll.Formats.Fit;

/// <summary>From the protocol's sport numbers to classes (spec/fit.md 10.4).</summary>
internal static class SportRules
{
    private const int Generic = 0;
    private const int Running = 1;
    private const int Cycling = 2;
    private const int Transition = 3;
    private const int FitnessEquipment = 4;
    private const int Swimming = 5;
    private const int Training = 10;
    private const int Walking = 11;
    private const int EBiking = 21;
    private const int StrengthTraining = 20;
    private const int ActivityTypeWalking = 6;

    /// <param name="sport">The sport; null when the file does not say.</param>
    /// <param name="subSport">The sub-sport; null when the file does not say.</param>
    /// <param name="hasActiveSets">Whether the file lists sets of exercises.</param>
    public static SportClass Classify(int? sport, int? subSport, bool hasActiveSets)
    {
        var isUnspecific = sport is Generic or FitnessEquipment or Training;
        if (subSport is StrengthTraining || (isUnspecific && hasActiveSets && (subSport ?? Generic) == Generic))
        {
            return SportClass.Strength;
        }

        return (sport, subSport) switch
        {
            (Swimming, _) => SportClass.Swim,
            (_, 17 or 18) when isUnspecific => SportClass.Swim,
            (Running, _) => SportClass.Run,
            (_, 1 or 3 or 4 or 45) when isUnspecific => SportClass.Run,
            (Cycling or EBiking, _) => SportClass.Ride,
            (_, 5 or 6 or 28) when isUnspecific => SportClass.Ride,
            _ => SportClass.Other,
        };
    }

    public static bool IsTransition(int? sport) => sport is Transition;

    /// <summary>The sport that a record's activity_type stands for; null when it says nothing.</summary>
    public static int? FromActivityType(long activityType) => activityType switch
    {
        Generic or Running or Cycling or Transition or FitnessEquipment or Swimming => (int)activityType,
        ActivityTypeWalking => Walking,
        _ => null,
    };
}
