using TrainItAll.Storage.Files;

namespace TrainItAll.Api.CoachWatts.Workouts;

/// <summary>What one upload may hold (spec 2.1).</summary>
internal static class WorkoutBounds
{
    /// <summary>The most files.</summary>
    public const int FilesMax = 20;

    /// <summary>The most parts: each file, its name, and the metadata.</summary>
    public const int PartsMax = (2 * FilesMax) + 10;

    /// <summary>All files together, in bytes.</summary>
    public const long FilesBytesMax = 4L * IFileStore.SizeBytesMax;

    /// <summary>The whole request, in bytes.</summary>
    public const long FormBytesMax = FilesBytesMax + (1024 * 1024);

    /// <summary>The longest metadata, in bytes.</summary>
    public const int MetadataBytesMax = 64 * 1024;

    /// <summary>The longest name that a platform gives a session, in characters; longer ones are not one.</summary>
    public const int IdentityCharsMax = 500;
}
