namespace TrainItAll.Providers;

/// <summary>What a sync consists of and comes to, as pure functions.</summary>
internal static class SyncRules
{
    public const string Workouts = "workouts";
    public const string Data247 = "data_247";
    public const string Webhook = "webhook";

    /// <summary>The types that were asked for and that the provider has. What a webhook told of is fetched in any case.</summary>
    public static IEnumerable<string> StepsOf(SyncRequest request, ProviderTraits? traits)
    {
        if (request.DataType is not "247" && traits is { HasWorkouts: true })
        {
            yield return Workouts;
        }

        if (request.DataType is not "workouts" && (traits is { Has247: true } || request is { Item: not null, Source: Webhook }))
        {
            yield return Data247;
        }
    }

    /// <summary>Whether nothing that was new before it began can be missing after it.</summary>
    public static bool IsWhole(SyncRequest request, ProviderTraits? traits) => request is { Offset: 0, Item: null, Until: null }
        && (request.DataType == "all" || traits is { Has247: false });

    /// <summary>Whether one that asks for history asks for all that the other one would; without a range it is the latest history.</summary>
    public static bool Covers(SyncRequest running, SyncRequest asked) =>
        running.Item is null && asked.Item is null && (running.DataType == "all" || running.DataType == asked.DataType)
        && running.Until == asked.Until
        && (running.Since == asked.Since || (asked.Since is null && asked.Until is null && running.Source == "backfill"));

    public static SyncTask With(SyncTask task, SyncStep step) => task with
    {
        Steps = [.. task.Steps.Select(one => one.Type == step.Type ? step : one)],
    };

    /// <summary>The first of its files is settled.</summary>
    public static SyncStep WithoutFile(SyncStep step) =>
        step.Files.RemoveAt(0) is var left && left.IsEmpty ? step with { Files = left, IsOk = true } : step with { Files = left };

    /// <summary>How far it is, for people.</summary>
    public static string ProgressOf(SyncStep step) => step switch
    {
        { Files.Length: > 0, IsPulled: true } => FormattableString.Invariant($"Fetching original files: {step.Files.Length} left."),
        { Fetched: > 0 } => FormattableString.Invariant($"Fetching {(step.Type == Workouts ? "workouts" : "days and nights")}: {step.Fetched} so far."),
        _ => "Fetching.",
    };

    public static string OutcomeOf(SyncTask task) => task.Steps.Count(step => step.IsOk == true) switch
    {
        var ok when ok == task.Steps.Length => "success",
        0 => "failed",
        _ => "partial",
    };
}
