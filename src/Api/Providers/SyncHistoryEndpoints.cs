using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.OAuth;
using TrainItAll.Providers;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Providers;

/// <summary>What syncs did lately, and fetching of the past (spec 2.2).</summary>
internal static class SyncHistoryEndpoints
{
    private static readonly QueryNumber Days = new("days", ByDefault: 90, Maximum: 365);
    private static readonly QueryNumber Recent = new("limit", ByDefault: 50, Maximum: 200);
    private static readonly QueryNumber Runs = new("limit", ByDefault: 20, Maximum: 200);

    private static readonly Problems.Refusal NoUser = DetailError.Refuse(StatusCodes.Status404NotFound, "User not found");

    private static readonly Problems.Refusal NoConnection =
        DetailError.Refuse(StatusCodes.Status404NotFound, "No active connection found for provider");

    public static void MapSyncHistory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{userId}/sync/recent", RecentAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listSyncEvents").WithSummary("Lists what a user's syncs did in the last seven days, the latest first.")
            .Reads("limit", "1 to 200; 50 when left out.").Answers("application/json", "A list of sync events.");
        api.MapGet("/users/{userId}/sync/runs", RunsAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listSyncRuns").WithSummary("Lists a user's syncs, each by its last event.")
            .Reads("limit", "1 to 200; 20 when left out.").Answers("application/json", "A list of sync events.");
        api.MapPost("/{provider}/users/{userId}/sync/historical", HistoricalAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("syncProviderHistory").WithSummary("Fetches some days back, as far as the provider gives them.")
            .Reads("days", "1 to 365; 90 when left out.").Answers("application/json", "success, method, task_id and the days.");
        api.MapPost("/providers/{provider}/users/{userId}/sync/historical", HistoricalAsync).RequireScope(Permission.ActivitiesWrite)
            .ExcludeFromDescription();
    }

    private static Task<IResult> RecentAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, HttpRequest request, CancellationToken cancellationToken) =>
        ListAsync(userId, caller, users, store, new Listing(request, Recent, SyncEvent.AllOf), cancellationToken);

    private static Task<IResult> RunsAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, HttpRequest request, CancellationToken cancellationToken) =>
        ListAsync(userId, caller, users, store, new Listing(request, Runs, task => [SyncEvent.LastOf(task)]), cancellationToken);

    private static async Task<IResult> ListAsync(
        string userId, CurrentAthlete caller, PathUser users, IProviderStore store, Listing listing, CancellationToken cancellationToken)
    {
        if (listing.Limit.Read(listing.Request) is not { } limit)
        {
            return listing.Limit.Wrong;
        }

        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, cancellationToken) is not { } account)
        {
            return NoUser;
        }

        var tasks = await store.ListTasksAsync(account.Id, "", openOnly: false, limit, cancellationToken);
        var events = tasks.Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!).SelectMany(listing.EventsOf)
            .OrderByDescending(told => told.At).Take(limit).ToList();

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var told in events)
                {
                    told.Write(writer, account.Uuid);
                }

                writer.WriteEndArray();
            },
            at: null);
    }

    private static async Task<IResult> HistoricalAsync(
        string provider,
        string userId,
        CurrentAthlete caller,
        PathUser users,
        IGrainFactory grains,
        TimeProvider time,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (KnownProviders.Find(provider) is not { } traits)
        {
            return DetailError.Refuse(StatusCodes.Status400BadRequest, $"Provider '{provider}' does not support historical sync");
        }

        if (Days.Read(request) is not { } days)
        {
            return Days.Wrong;
        }

        if (!PathUser.IsId(userId) || await users.FindAsync(userId, caller, cancellationToken) is not { } account)
        {
            return NoConnection;
        }

        var now = time.GetUtcNow();
        var wanted = new SyncRequest(account.Id, account.Athlete.Value, traits.Name, "all")
        {
            Since = (now.AddDays(-days) is var begin && begin < now - traits.HistoryMax ? now - traits.HistoryMax : begin).ToUnixTimeSeconds(),
            Source = "backfill",
        };
        var task = await grains.GetGrain<IConnectionGrain>($"{traits.Name}/{account.Id}").SyncAsync(wanted, cancellationToken);

        return task is null ? NoConnection : Begun(task, account, traits, days, now);
    }

    private static ViewAnswer Begun(SyncTask task, Account account, ProviderTraits traits, int days, DateTimeOffset now) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("success", true);
            writer.WriteString("provider", traits.Name);
            writer.WriteString("user_id", account.Uuid);
            writer.WriteString("method", traits.IsBackfilled ? "webhook_backfill" : "pull_api");
            writer.WriteString("task_id", task.Id);
            writer.WriteString("message", $"Historical sync queued for {traits.Name}. Check task status for results.");
            writer.WriteNumber("days", days);
            writer.WriteString("start_date", DateTimeOffset.FromUnixTimeSeconds(task.Request.Since ?? 0));
            writer.WriteString("end_date", now);
            writer.WriteEndObject();
        },
        at: null);

    private sealed record Listing(HttpRequest Request, QueryNumber Limit, Func<SyncTask, IEnumerable<SyncEvent>> EventsOf);
}
