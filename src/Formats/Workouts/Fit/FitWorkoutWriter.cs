using System.Buffers;
using System.Text;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Workouts;

/// <summary>Writes one FIT workout.</summary>
internal sealed class FitWorkoutWriter
{
    private const ushort DevelopmentManufacturer = 255;
    private const byte TextBytesMax = 255;
    private const uint HashStart = 2_166_136_261;
    private const uint HashFactor = 16_777_619;

    private readonly Workout _workout;
    private readonly WorkoutExport _export;
    private readonly WorkoutWarnings _warnings = new();
    private readonly ArrayBufferWriter<byte> _records = new(1024);

    public FitWorkoutWriter(Workout workout, WorkoutExport export) => (_workout, _export) = (workout, export);

    public WrittenWorkout Write()
    {
        var message = new FitMessageWriter(_records);
        WriteWorkout(message);
        new FitStepWriter(_workout, _export, message, _warnings).Write();
        var content = _records.WrittenSpan.ToArray();
        _records.ResetWrittenCount();
        WriteFileId(message, content);
        _records.Write(content);

        return new WrittenWorkout(FitFileWriter.Enclose(_records.WrittenSpan, FitFileWriter.ProtocolVersion1), _warnings.Kept);
    }

    private void WriteFileId(FitMessageWriter message, ReadOnlySpan<byte> content) =>
        message.Add(FitWorkoutFields.FileId.Type, FitBaseType.Enumeration, FitWorkoutFields.WorkoutFileType)
            .Add(FitWorkoutFields.FileId.Manufacturer, FitBaseType.UInt16, DevelopmentManufacturer)
            .Add(FitWorkoutFields.FileId.Product, FitBaseType.UInt16, 0)
            .Add(FitWorkoutFields.FileId.SerialNumber, FitBaseType.UInt32Z, SerialNumber(content))
            .Add(
                FitWorkoutFields.FileId.TimeCreated,
                FitBaseType.UInt32,
                _export.CreatedAt is { } createdAt ? FitTime.FromDate(createdAt) : null)
            .Add(FitWorkoutFields.FileId.ProductName, "TrainItAll")
            .Write(FitWorkoutFields.FileIdMessage);

    private void WriteWorkout(FitMessageWriter message)
    {
        var (sport, subSport) = FitWorkoutSports.Codes(_workout);
        message.Add(FitWorkoutFields.Workout.Sport, FitBaseType.Enumeration, sport)
            .Add(FitWorkoutFields.Workout.StepCount, FitBaseType.UInt16, FitStepWriter.Count(_workout))
            .Add(FitWorkoutFields.Workout.Name, Cut(Names.Line(_workout.Name), "name"), TextBytesMax)
            .Add(FitWorkoutFields.Workout.SubSport, FitBaseType.Enumeration, subSport)
            .Add(FitWorkoutFields.Workout.PoolLength, FitBaseType.UInt16, _workout.PoolLengthMeters, 100)
            .Add(FitWorkoutFields.Workout.PoolLengthUnit, FitBaseType.Enumeration, _workout.PoolLengthMeters is null ? null : 0)
            .Add(FitWorkoutFields.Workout.Description, Cut(Names.Description(_workout.Description), "description"), TextBytesMax)
            .Write(FitWorkoutFields.WorkoutMessage);
    }

    private string? Cut(string? text, string what)
    {
        if (text is not null && Encoding.UTF8.GetByteCount(text) >= TextBytesMax)
        {
            _warnings.At(what, WorkoutWarningKind.Lost, "A FIT file holds 254 bytes of it; the rest is cut.");
        }

        return text;
    }

    /// <summary>Some devices take two files with the same number for one, so it comes from the content (FNV-1a).</summary>
    private static uint SerialNumber(ReadOnlySpan<byte> content)
    {
        var hash = HashStart;
        foreach (var next in content)
        {
            hash = unchecked((hash ^ next) * HashFactor);
        }

        // Zero would mean "none", and the writer takes all ones for the value beyond the last.
        return Math.Clamp(hash, 1, uint.MaxValue - 1);
    }
}
