using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Files;

/// <summary>What a training file must satisfy, as pure functions.</summary>
internal static class FileRules
{
    /// <summary>Sessions in one file; each takes a record and an event of the one commit that keeps them all.</summary>
    public const int SessionsMax = AthleteCommit.RowsMax;

    /// <summary>Sessions in one file up to which what was recorded of each is kept beside it.</summary>
    public const int MeasuredSessionsMax = 400;

    /// <exception cref="RuleBrokenException">The file holds no session, or more than one commit can keep.</exception>
    public static void Check(FileImport file)
    {
        if (file.Sessions.IsEmpty)
        {
            throw new RuleBrokenException(nameof(FileImport.Sessions), "The file holds no training session.");
        }

        if (file.Sessions.Length > SessionsMax)
        {
            throw new RuleBrokenException(
                nameof(FileImport.Sessions), $"The file holds more than {SessionsMax} training sessions. Split it.");
        }
    }
}
