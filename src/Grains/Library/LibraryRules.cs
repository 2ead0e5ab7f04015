using System.Globalization;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Library;

/// <summary>How the library is filed, as pure functions.</summary>
internal static class LibraryRules
{
    public static readonly Collection<LibraryWorkout> Workouts = new("libraryWorkouts", RecordJson.Default.LibraryWorkout)
    {
        Id = workout => workout.Id.ToString(CultureInfo.InvariantCulture),
        Place = workout => new RecordPlace(workout.Id, Key(workout.Id)),
        ChangedAt = workout => workout.UpdatedAt,
        Number = workout => workout.Id,
    };

    public static readonly Collection<LibraryFolder> Folders = new("libraryFolders", RecordJson.Default.LibraryFolder)
    {
        Id = folder => folder.Id.ToString(CultureInfo.InvariantCulture),
        Place = folder => new RecordPlace(folder.Id, Key(folder.Id)),
        ChangedAt = folder => folder.UpdatedAt,
        Number = folder => folder.Id,
    };

    /// <summary>Numbers as texts that sort as they do.</summary>
    public static string Key(int number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
