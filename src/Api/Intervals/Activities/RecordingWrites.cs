using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Changes what is made of a recording. Whoever is overtaken by another change reads again.</summary>
internal sealed class RecordingWrites(IGrainFactory grains, ActivityRecording recordings)
{
    private const int AttemptsMax = 5;

    private static readonly Refusal Overtaken = new(
        StatusCodes.Status409Conflict,
        new ErrorResponse("The recording was changed by somebody else at the same time.", "conflict", "Send the request again."));

    private static readonly Refusal NoRecording = Refusal.BadRequest(
        ApiErrors.InvalidParameter("activityId", "The activity has no recording."));

    /// <param name="athlete">Whose, and who writes.</param>
    /// <param name="activityId">As the path names it.</param>
    /// <param name="change">What shall be changed from now on; null when what the path names is not there.</param>
    /// <param name="isRemeasured">Whether load and averages may change with it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when it was written.</returns>
    public async Task<Refusal?> WriteAsync(
        CurrentAthlete athlete,
        string activityId,
        Func<EditedRecording, Issues, ActivityEdits?> change,
        bool isRemeasured,
        CancellationToken cancellationToken)
    {
        var activities = grains.Activities(athlete);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found)
            {
                return Refusal.NotFound;
            }

            var (edits, remeasured, refusal) = await recordings.WithRecordingAsync(
                activities, found.Value, recording => Decide(recording, change, isRemeasured), cancellationToken);
            if (refusal is not null)
            {
                return refusal;
            }

            if (await activities.EditAsync(edits!, remeasured, athlete.OriginOf(null), cancellationToken) is not null)
            {
                return null;
            }
        }

        return Overtaken;
    }

    private static (ActivityEdits? Edits, Remeasured? Remeasured, Refusal? Refusal) Decide(
        EditedRecording recording, Func<EditedRecording, Issues, ActivityEdits?> change, bool isRemeasured)
    {
        if (recording is not { Recorded: { Records.IsEmpty: false } recorded })
        {
            return (null, null, NoRecording);
        }

        var issues = new Issues();
        var edits = change(recording, issues);
        if (!issues.IsEmpty)
        {
            return (null, null, Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], [])));
        }

        return edits is null
            ? (null, null, Refusal.NotFound)
            : (edits, isRemeasured ? RecordingEdits.Measure(RecordingEdits.Apply(recorded, edits)) : null, null);
    }
}
