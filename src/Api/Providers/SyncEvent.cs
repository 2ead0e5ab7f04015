using System.Text.Json;
using TrainItAll.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>A moment of a sync, as the dialect tells it (spec 2.2).</summary>
/// <param name="Task">The sync as it is now.</param>
/// <param name="Stage"><c>queued</c>, <c>started</c>, <c>fetching</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="At">When.</param>
internal sealed record SyncEvent(SyncTask Task, string Stage, DateTimeOffset At)
{
    /// <summary>All that has happened, the last first.</summary>
    public static IEnumerable<SyncEvent> AllOf(SyncTask task)
    {
        if (task.EndedAt is { } ended)
        {
            yield return new SyncEvent(task, EndOf(task), ended);
        }

        if (task.StartedAt is { } started)
        {
            yield return new SyncEvent(task, task.IsEnded ? "started" : "fetching", started);
        }

        yield return new SyncEvent(task, "queued", task.CreatedAt);
    }

    /// <summary>Another one for each step that it takes.</summary>
    public string Key => FormattableString.Invariant(
        $"{Task.Id}-{Stage}-{(Stage == "fetching" ? Task.Steps.Sum(step => step.Fetched) : 0)}");

    public static SyncEvent LastOf(SyncTask task) => AllOf(task).First();

    /// <summary>How far it is, 0 to 1.</summary>
    public static double ProgressOf(SyncTask task) =>
        task.IsEnded ? 1 : Math.Round(task.Steps.Count(step => step.IsOk is not null) / (double)Math.Max(1, task.Steps.Length), 2);

    public void Write(Utf8JsonWriter writer, Guid user)
    {
        var isEnd = Task.EndedAt == At && Stage is not ("queued" or "started");
        writer.WriteStartObject();
        writer.WriteString("event_id", $"{Task.Id}-{Stage}");
        writer.WriteString("run_id", Task.Id);
        writer.WriteString("user_id", user);
        writer.WriteString("provider", Task.Request.Provider);
        writer.WriteString("source", Task.Request.Source);
        writer.WriteString("stage", Stage);
        writer.WriteString("status", isEnd ? Task.Status : "in_progress");
        writer.WriteString("message", Stage == "queued" ? "Queued." : Task.Message);
        writer.WriteNumber("progress", isEnd ? 1 : Stage == "fetching" ? ProgressOf(Task) : 0);
        writer.WriteNumber("items_processed", Task.Steps.Sum(step => step.Fetched));
        writer.WriteNull("items_total");
        writer.WriteString("error", isEnd ? Task.Error : null);
        writer.WriteStartObject("metadata");
        writer.WriteString("data_type", Task.Request.DataType);
        writer.WriteEndObject();
        WriteMoment(writer, "started_at", Task.StartedAt);
        WriteMoment(writer, "ended_at", isEnd ? Task.EndedAt : null);
        writer.WriteString("timestamp", At);
        writer.WriteEndObject();
    }

    private static string EndOf(SyncTask task) => task.Status switch
    {
        "failed" => "failed",
        "cancelled" => "cancelled",
        _ => "completed",
    };

    private static void WriteMoment(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } at)
        {
            writer.WriteString(name, at);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
