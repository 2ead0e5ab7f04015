using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>A <c>set</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitSetMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 225.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitSetMessage(FitMessage message) => _message = message.Require(225);

    /// <summary>Duration, seconds.</summary>
    public double? DurationSeconds => _message.Value(0, 1000);

    /// <summary>Repetitions.</summary>
    public long? Repetitions => _message.Integer(3);

    /// <summary>Weight, kilograms.</summary>
    public double? WeightKilograms => _message.Value(4, 16);

    /// <summary>Set type, the number of the protocol.</summary>
    public long? SetType => _message.Integer(5);

    /// <summary>Start time, UTC.</summary>
    public DateTimeOffset? StartTime => _message.Date(6);

    /// <summary>Category; inner gaps are null.</summary>
    public ImmutableArray<double?> Category => _message.Values(7, 1);

    /// <summary>Category subtype; inner gaps are null.</summary>
    public ImmutableArray<double?> CategorySubtype => _message.Values(8, 1);

    /// <summary>Weight display unit, the number of the protocol.</summary>
    public long? WeightDisplayUnit => _message.Integer(9);

    /// <summary>Message index, the number of the protocol.</summary>
    public long? MessageIndex => _message.Integer(10);

    /// <summary>Workout step index, the number of the protocol.</summary>
    public long? WorkoutStepIndex => _message.Integer(11);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Date(254);
}
