using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.SportSettings;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Profile;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Intervals.Empties;

/// <summary>What we do not keep, answered well-formed so that a client's start does not fail (spec 15).</summary>
internal static class EmptyEndpoints
{
    private const string Json = "application/json";

    private static readonly string[] Services =
        ["garmin_health", "garmin_training", "strava", "polar", "suunto", "whoop", "wahoo", "oura", "coros", "zwift", "dropbox", "zepp", "huawei", "concept2"];

    public static void MapEmpties(this IEndpointRouteBuilder athlete)
    {
        foreach (var (path, name) in new[]
        {
            ("gear", "Gear"), ("gear.json", "GearAsJson"), ("routes", "Routes"), ("custom-item", "CustomItems"), ("chats", "Chats"), ("groups", "Groups"),
        })
        {
            athlete.MapGet($"/{path}", (PathAthlete _) => EmptyList).RequireScope(Permission.ProfileRead)
                .WithName($"list{name}").WithSummary("Nothing of this kind is kept.").Answers(Json, "An empty list.");
        }

        athlete.MapGet("/folders/{folderId}/shared-with", (PathAthlete _, string folderId) => EmptyList).RequireScope(Permission.LibraryRead)
            .WithName("listFolderSharedWith").WithSummary("No folder is shared.").Answers(Json, "An empty list.");
        foreach (var path in new[] { "weather-config", "weather-forecast" })
        {
            athlete.MapGet($"/{path}", (PathAthlete _) => Forecasts).RequireScope(Permission.ProfileRead)
                .WithName(path == "weather-config" ? "getWeatherConfig" : "getWeatherForecast").WithSummary("No weather is kept.")
                .Answers(Json, "An object with an empty list of forecasts.");
        }

        athlete.MapGet("/training-plan", PlanAsync).RequireScope(Permission.ProfileRead)
            .WithName("getAthleteTrainingPlan").WithSummary("No training plan is followed.").Answers(Json, "An object without a plan.");
        athlete.MapGet("/connections", ConnectionsAsync).RequireScope(Permission.ProfileRead)
            .WithName("getConnections").WithSummary("Shows which services are connected.").Answers(Json, "A member per service.");
        athlete.MapGet("/settings/{deviceClass}", Settings).RequireScope(Permission.ProfileRead)
            .WithName("getAthleteSettings").WithSummary("No settings of clients are kept.").Answers(Json, "An empty object.");
        athlete.MapGet("/mmp-model", ModelAsync).RequireScope(Permission.ProfileRead)
            .WithName("getAthleteMMPModel").WithSummary("Shows the power model of a sport.").Reads("type", "The sport.", isRequired: true)
            .Answers(Json, "The model.");
    }

    public static void MapActivityEmpties(this IEndpointRouteBuilder activity)
    {
        foreach (var (path, name) in new[] { ("messages", "ActivityMessages"), ("segments", "ActivitySegments") })
        {
            activity.MapGet($"/{path}", ListOfAsync).RequireScope(Permission.ActivitiesRead)
                .WithName($"list{name}").WithSummary("Nothing of this kind is kept.").Answers(Json, "An empty list.");
        }

        activity.MapGet("/weather-summary", () => Refusal.NotFound).RequireScope(Permission.ActivitiesRead)
            .WithName("getActivityWeatherSummary").WithSummary("No weather is kept: always 404.").Answers(Json, "Never.");
    }

    private static ViewAnswer EmptyList => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        },
        at: null);

    private static ViewAnswer Forecasts => Object(writer =>
    {
        writer.WriteStartArray("forecasts");
        writer.WriteEndArray();
    });

    private static async Task<IResult> ListOfAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken) =>
        await SingleActivity.FindAsync(grains.Activities(athlete), activityId, cancellationToken) is null ? Refusal.NotFound : EmptyList;

    private static async Task<IResult> PlanAsync(PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var profile = await grains.GetGrain<IProfileGrain>(athlete.Id.Value).GetAsync(cancellationToken);

        return Object(writer =>
        {
            writer.WriteString("athlete_id", athlete.ShownId);
            writer.WriteNull("training_plan_id");
            writer.WriteNull("training_plan");
            writer.WriteNull("training_plan_start_date");
            writer.WriteString("timezone", profile.Value.Timezone ?? "UTC");
        });
    }

    /// <summary>One provider may be several services there.</summary>
    private static async Task<IResult> ConnectionsAsync(
        PathAthlete athlete, IAccountStore accounts, IProviderStore providers, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByAthleteAsync(athlete.Id, cancellationToken);
        var connected = account is null
            ? []
            : (await providers.ListConnectionsAsync(account.Id, cancellationToken))
                .Where(one => one.Status == "active").Select(one => one.Provider).ToHashSet(StringComparer.Ordinal);

        return Object(writer =>
        {
            writer.WriteString("id", athlete.ShownId);
            foreach (var service in Services)
            {
                writer.WriteBoolean($"{service}_connected", connected.Contains(service.Split('_')[0]));
            }
        });
    }

    private static IResult Settings(PathAthlete athlete, string deviceClass) =>
        deviceClass is "phone" or "tablet" or "desktop" ? Object(_ => { }) : Refusal.NotFound;

    private static async Task<IResult> ModelAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var type = request.Query["type"].ToString();
        if (!SportNames.IsKnown(type))
        {
            return Refusal.BadRequest(ApiErrors.InvalidParameter("type", "Name a sport, such as Ride."));
        }

        var entry = await grains.Sports(athlete).GetAsync(type, cancellationToken);

        return SportSettingShown.Model(entry.Value) is { Text: { } model }
            ? ViewAnswer.Of(writer => writer.WriteRawValue(model, skipInputValidation: true), entry.At)
            : Refusal.NotFound;
    }

    private static ViewAnswer Object(Action<Utf8JsonWriter> members) => ViewAnswer.Of(
        writer =>
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        },
        at: null);
}
