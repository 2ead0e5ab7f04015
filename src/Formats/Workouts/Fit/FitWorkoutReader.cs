using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Workouts;

/// <summary>Collects the messages of one FIT workout.</summary>
internal sealed class FitWorkoutReader
{
    private const int MessagesMax = 2 * WorkoutLimits.StepsMax;

    private readonly WorkoutWarnings _warnings = new();
    private readonly List<FitStepMessage> _steps = [];
    private Workout _workout = new();
    private long? _fileType;
    private bool _hasFileId;
    private bool _hasWorkout;

    public WorkoutReading Read(ReadOnlySpan<byte> file)
    {
        var reader = new FitReader(file);
        var segments = 0;
        while (segments < 2 && reader.Read())
        {
            segments += reader.Item == FitItem.Segment ? 1 : 0;
            if (segments == 1 && reader.Item == FitItem.Message)
            {
                Read(reader.Message, reader.BytePosition);
            }
        }

        foreach (var warning in reader.Warnings)
        {
            Warn(warning.BytePosition, WorkoutWarningKind.Damaged, warning.Message);
        }

        RequireWorkout();
        if (segments > 1)
        {
            Warn(reader.BytePosition, WorkoutWarningKind.NotUnderstood, "Another FIT file follows; only the first is read.");
        }

        var items = new FitStepList(_workout.Sport, _warnings).Build(_steps);

        return new WorkoutReading(_workout with { Items = [.. items] }, _warnings.Kept);
    }

    private void RequireWorkout()
    {
        if (_fileType != FitWorkoutFields.WorkoutFileType)
        {
            throw new WorkoutFormatException("This FIT file is not a workout.");
        }
    }

    private void Read(FitMessage message, long bytePosition)
    {
        switch (message.Number)
        {
            case FitWorkoutFields.FileIdMessage when !_hasFileId:
                _hasFileId = true;
                _fileType = FitStepMessage.Integer(message, FitWorkoutFields.FileId.Type);
                break;
            case FitWorkoutFields.WorkoutMessage when !_hasWorkout:
                _hasWorkout = true;
                ReadWorkout(message);
                break;
            case FitWorkoutFields.StepMessage when _steps.Count < MessagesMax:
                _steps.Add(FitStepMessage.Of(message, bytePosition));
                break;
            case FitWorkoutFields.StepMessage:
                Warn(0, WorkoutWarningKind.LimitReached, "A FIT workout has at most 4,000 steps; the rest is left out.");
                break;
        }
    }

    private void ReadWorkout(FitMessage message)
    {
        var (sport, isIndoor) = FitWorkoutSports.Of(
            FitStepMessage.Integer(message, FitWorkoutFields.Workout.Sport) ?? 0,
            FitStepMessage.Integer(message, FitWorkoutFields.Workout.SubSport) ?? 0);
        var poolLength = FitStepMessage.Integer(message, FitWorkoutFields.Workout.PoolLength);
        _workout = new Workout
        {
            Name = Names.Line(message.GetText(FitWorkoutFields.Workout.Name)),
            Description = Names.Description(message.GetText(FitWorkoutFields.Workout.Description)),
            Sport = sport,
            IsIndoor = isIndoor,
            PoolLengthMeters = poolLength is > 0 and <= 50_000 ? poolLength / 100.0 : null,
        };
    }

    private void Warn(long bytePosition, WorkoutWarningKind kind, string message) =>
        _warnings.Add(new WorkoutWarning(kind, message) { BytePosition = bytePosition });
}
