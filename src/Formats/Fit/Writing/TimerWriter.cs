namespace TrainItAll.Formats.Fit;

/// <summary>Writes when the timer was started and stopped.</summary>
internal static class TimerWriter
{
    private const byte TimerEvent = 0;
    private const byte StartType = 0;
    private const byte StopAllType = 4;

    public static void Start(FitMessageWriter message, double seconds) => Write(message, seconds, StartType);

    public static void Stop(FitMessageWriter message, double seconds) => Write(message, seconds, StopAllType);

    private static void Write(FitMessageWriter message, double seconds, byte eventType) =>
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, seconds)
            .Add(FitFields.Event.Code, FitBaseType.Enumeration, TimerEvent)
            .Add(FitFields.Event.Type, FitBaseType.Enumeration, eventType)
            .Write(FitMessages.Event);
}
