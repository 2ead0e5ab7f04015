using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>An <c>hrv</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitHrvMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 78.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitHrvMessage(FitMessage message) => _message = message.Require(78);

    /// <summary>Time, seconds; inner gaps are null.</summary>
    public ImmutableArray<double?> TimeSeconds => _message.Values(0, 1000);
}
