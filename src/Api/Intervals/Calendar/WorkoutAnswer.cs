using TrainItAll.Api.Problems;
using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>Answers a workout as a file.</summary>
internal static class WorkoutAnswer
{
    public static IResult Of(PlannedWorkout? planned, ExportForm form)
    {
        if (planned is null || planned.Workout.Items.Count == 0)
        {
            return Unprocessable("It holds no workout: there are no steps.");
        }

        try
        {
            var file = ExportedWorkout.Write(planned, form);

            return TypedResults.File(file.Content.ToArray(), ExportedWorkout.ContentType(form.Format), file.FileName);
        }
        catch (WorkoutFormatException exception)
        {
            return Unprocessable(exception.Message);
        }
    }

    private static Refusal Unprocessable(string reason)
    {
        var issues = new Issues();
        issues.Add(reason);

        return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
    }
}
