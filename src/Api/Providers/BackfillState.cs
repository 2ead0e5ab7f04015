using System.Collections.Immutable;
using TrainItAll.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>How far the asking for history is, type by type, from the syncs that did it.</summary>
/// <param name="Whole">The latest sync of all types; null before the first.</param>
/// <param name="Retries">Later syncs of one type each, the first one first.</param>
internal sealed record BackfillState(SyncTask? Whole, ImmutableArray<SyncTask> Retries)
{
    public const int AttemptsMax = 3;
    public const string Done = "done";
    public const string Failed = "failed";

    private const string Pending = "pending";
    private const string InProgress = "in_progress";
    private const string Cancelled = "cancelled";

    public static BackfillState Of(IEnumerable<SyncTask> tasks)
    {
        var all = tasks.Where(task => task.Request.Item is null || IsRetry(task)).OrderBy(task => task.Id, StringComparer.Ordinal).ToList();
        var whole = all.FindLastIndex(task => !IsRetry(task));

        return new BackfillState(whole < 0 ? null : all[whole], [.. all.Skip(whole + 1)]);
    }

    /// <summary>Those that can still be ended.</summary>
    public IEnumerable<SyncTask> Open => new[] { Whole }.Concat(Retries).OfType<SyncTask>().Where(task => !task.IsEnded);

    /// <summary>The highest number of times that one type was asked for again.</summary>
    public int Attempts => BackfillPlace.Types.Max(AttemptsOf);

    public string Overall
    {
        get
        {
            if (Whole is null)
            {
                return Pending;
            }

            if (Retries.Any(task => !task.IsEnded))
            {
                return "retry_in_progress";
            }

            var failed = BackfillPlace.Types.Where(type => StateOf(type) == Failed).ToList();

            return !Whole.IsEnded ? Whole.StartedAt is null ? Pending : InProgress
                : Whole.Status == Cancelled ? Cancelled
                : failed.Count == 0 ? "complete"
                : failed.TrueForAll(type => AttemptsOf(type) >= AttemptsMax) ? "permanently_failed"
                : Pending;
        }
    }

    public int AttemptsOf(string type) => Retries.Count(task => task.Request.Item == BackfillPlace.ItemPrefix + type);

    /// <returns>Null for a type that nobody asked for.</returns>
    public string? StateOf(string type) =>
        Retries.LastOrDefault(task => task.Request.Item == BackfillPlace.ItemPrefix + type) is { } retry ? StateIn(retry, type)
        : Whole is null ? null : StateIn(Whole, type);

    private static string? StateIn(SyncTask task, string type)
    {
        var name = BackfillPlace.IsOfWorkouts(type) == true ? "workouts" : "data_247";
        if (task.Steps.FirstOrDefault(one => one.Type == name) is not { } step)
        {
            return null;
        }

        var types = BackfillPlace.TypesOf(step.Type, task.Request.Item);
        var place = BackfillPlace.Read(step.Cursor);
        var at = place is null ? 0 : place.Type.Length == 0 ? types.Length : types.IndexOf(place.Type);

        return place?.Refused.ContainsKey(type) == true ? Failed
            : step.IsOk == true || types.IndexOf(type) < at ? Done
            : step.IsOk == false ? Failed
            : task.IsEnded ? Cancelled
            : task.StartedAt is not null && types.IndexOf(type) == at ? InProgress
            : Pending;
    }

    private static bool IsRetry(SyncTask task) => task.Request.Item?.StartsWith(BackfillPlace.ItemPrefix, StringComparison.Ordinal) == true;
}
