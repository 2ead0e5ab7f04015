using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>What the runtime tells. Together, because each class here has one line at most.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Embedded actor runtime started with {ClassesCount} grain classes; simulation of crossing is {Crossing}.")]
    public static partial void Started(ILogger logger, int classesCount, string crossing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activation of {GrainId} failed.")]
    public static partial void ActivationFailed(ILogger logger, GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deactivation of {GrainId} failed.")]
    public static partial void DeactivationFailed(ILogger logger, GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{GrainId} failed in {Method}, and nobody was waiting for it.")]
    public static partial void FailedUnheard(ILogger logger, GrainId grainId, string method, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The host stopped before {ActivationsCount} activations had left: {GrainIds}.")]
    public static partial void StoppedTooLate(ILogger logger, int activationsCount, string grainIds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {ReminderName} of {GrainId} failed; it ticks again.")]
    public static partial void ReminderFailed(ILogger logger, string reminderName, GrainId grainId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminder table could not be read; known reminders go on.")]
    public static partial void RemindersNotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Observer {Id} was dropped.")]
    public static partial void ObserverDropped(ILogger logger, object id, Exception? exception);
}
