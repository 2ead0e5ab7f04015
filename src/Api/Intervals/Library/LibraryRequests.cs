using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.OpenApi;

namespace TrainItAll.Api.Intervals.Library;

/// <summary>The bodies that write the library, for the document.</summary>
internal static class LibraryRequests
{
    private const string Json = "application/json";
    private const string Rules = "A member left out keeps its value, null erases it. Members that are not listed are passed over.";

    public static readonly RequestShape Workout = new(WorkoutSchema(), Json, Rules);

    public static readonly RequestShape Workouts = new(EventRequests.ListOf(WorkoutSchema()), Json, Rules);

    public static readonly RequestShape Folder = new(
        EventRequests.Members(
            ("name", Microsoft.OpenApi.JsonSchemaType.String, "Name."),
            ("type", Microsoft.OpenApi.JsonSchemaType.String, "FOLDER or PLAN."),
            ("description", Microsoft.OpenApi.JsonSchemaType.String, "Free text."),
            ("copy_folder_id", Microsoft.OpenApi.JsonSchemaType.Integer, "A folder whose workouts are copied into the new one.")),
        Json,
        Rules);

    public static readonly RequestShape Import = new(
        EventRequests.Members(("file", Microsoft.OpenApi.JsonSchemaType.String, "A zwo, mrc, erg or fit file, called anything.")),
        "multipart/form-data",
        "A form with one file.");

    public static readonly RequestShape Duplicate = new(
        EventRequests.Members(
            ("numCopies", Microsoft.OpenApi.JsonSchemaType.Integer, "How many copies of each."),
            ("weeksBetween", Microsoft.OpenApi.JsonSchemaType.Integer, "How many weeks apart, where they have a day."),
            ("workoutIds", Microsoft.OpenApi.JsonSchemaType.Array, "The workouts.")),
        Json,
        "What to copy.");

    private static Microsoft.OpenApi.OpenApiSchema WorkoutSchema() => EventRequests.Schema(
        [
            LibraryBody.Folder, EventFields.Name, EventFields.Type, EventFields.Indoor, EventFields.Target,
            .. EventFields.Planned, .. EventFields.Sources,
        ],
        EventFlags.OfWorkouts);
}
