using TrainItAll.Activities;
using TrainItAll.Rules;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

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

    /// <summary>The one session of a file as one source of an activity.</summary>
    public static ActivitySource SourceOf(FileImport file, NewActivity session, Origin origin, DateTimeOffset now) =>
        new(file.Format, file.Sha256, origin.ClientId, now, file.RawPayload)
        {
            Said = SourceRules.Said(session) with { Title = file.Title ?? session.Title },
            FileWarnings = file.Warnings,
        };
}
