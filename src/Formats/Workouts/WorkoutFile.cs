using System.Globalization;
using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Workout files of every format, for callers that have the format as a value.</summary>
public static class WorkoutFile
{
    private const int FileNameCharsMax = 80;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="format">What it is said to be; MRC and ERG tell themselves apart.</param>
    /// <returns>The workout, and warnings with lines or byte positions.</returns>
    /// <exception cref="WorkoutFormatException">The bytes cannot be used as such a file.</exception>
    public static WorkoutReading Read(ReadOnlyMemory<byte> file, WorkoutFileFormat format) => format switch
    {
        WorkoutFileFormat.Zwo => ZwoFile.Read(file),
        WorkoutFileFormat.Mrc or WorkoutFileFormat.Erg => CourseFile.Read(file),
        WorkoutFileFormat.Fit => FitWorkoutFile.Read(file),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };

    /// <summary>Writes a file. What it cannot hold is dropped or estimated, with a warning.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="format">What to write.</param>
    /// <param name="export">The athlete's settings, and how points become ranges; null for the defaults.</param>
    /// <exception cref="WorkoutFormatException">The format cannot hold this workout at all, or a needed setting is missing.</exception>
    public static WrittenWorkout Write(Workout workout, WorkoutFileFormat format, WorkoutExport? export = null) => format switch
    {
        WorkoutFileFormat.Zwo => ZwoFile.Write(workout, export?.Settings),
        WorkoutFileFormat.Mrc => CourseFile.WriteMrc(workout, export?.Settings),
        WorkoutFileFormat.Erg => CourseFile.WriteErg(workout, export?.Settings),
        WorkoutFileFormat.Fit => FitWorkoutFile.Write(workout, export),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };

    /// <summary>The format that a file name's extension tells, with or without the rest of the name.</summary>
    /// <param name="fileName">A name ("Threshold.zwo"), or an extension with or without its dot.</param>
    /// <returns>Null when it is none of them.</returns>
    public static WorkoutFileFormat? FormatOf(string? fileName)
    {
        var extension = fileName?[(fileName.LastIndexOf('.') + 1)..];

        return extension?.ToUpperInvariant() switch
        {
            "ZWO" => WorkoutFileFormat.Zwo,
            "MRC" => WorkoutFileFormat.Mrc,
            "ERG" => WorkoutFileFormat.Erg,
            "FIT" => WorkoutFileFormat.Fit,
            _ => null,
        };
    }

    /// <summary>A file name that is safe everywhere: <c>Big_Gear_Grinds.zwo</c>.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="format">The format; it decides the extension.</param>
    public static string FileName(Workout workout, WorkoutFileFormat format)
    {
        ArgumentNullException.ThrowIfNull(workout);
        var name = new StringBuilder();
        foreach (var rune in (Names.Line(workout.Name) ?? string.Empty).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or ' ')
            {
                name.Append(rune.Value == ' ' ? "_" : rune.ToString());
            }
        }

        var safe = Names.Cut(name.ToString(), FileNameCharsMax).Trim('_', '-');

        return string.Create(CultureInfo.InvariantCulture, $"{(safe.Length == 0 ? "Workout" : safe)}.{Extension(format)}");
    }

    private static string Extension(WorkoutFileFormat format) => format switch
    {
        WorkoutFileFormat.Zwo => "zwo",
        WorkoutFileFormat.Mrc => "mrc",
        WorkoutFileFormat.Erg => "erg",
        WorkoutFileFormat.Fit => "fit",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown format."),
    };
}

/// <summary>Formats of workout files.</summary>
public enum WorkoutFileFormat
{
    /// <summary>Zwift, XML.</summary>
    Zwo,

    /// <summary>Percent of FTP over minutes.</summary>
    Mrc,

    /// <summary>Watts over minutes.</summary>
    Erg,

    /// <summary>Garmin FIT workout.</summary>
    Fit,
}

/// <summary>What a file is made with.</summary>
public sealed record WorkoutExport
{
    /// <summary>The athlete's settings for the sport; null: relative targets stay relative where the format allows it.</summary>
    public WorkoutSettings? Settings { get; init; }

    /// <summary>Outdoors a point of power becomes a range of this many percent around it (FIT only).</summary>
    public double PowerRangePercent { get; init; } = 2.5;

    /// <summary>Outdoors a point of heart rate becomes a range of this many percent around it (FIT only).</summary>
    public double HrRangePercent { get; init; } = 1.5;

    /// <summary>Outdoors a point of pace becomes a range of this many percent around it (FIT only).</summary>
    public double PaceRangePercent { get; init; } = 2.5;

    /// <summary>When the file was made (FIT only), from 1998 to 2126; null: not said. Some devices want it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
