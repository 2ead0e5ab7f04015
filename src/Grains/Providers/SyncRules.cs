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

    public static SyncTask With(SyncTask task, SyncStep step) => task with
    {
        Steps = [.. task.Steps.Select(one => one.Type == step.Type ? step : one)],
    };

    public static string OutcomeOf(SyncTask task) => task.Steps.Count(step => step.IsOk == true) switch
    {
        var ok when ok == task.Steps.Length => "success",
        0 => "failed",
        _ => "partial",
    };
}
