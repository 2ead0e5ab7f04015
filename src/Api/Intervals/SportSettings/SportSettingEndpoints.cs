using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>Routes of spec 11 about the settings of sports.</summary>
internal static class SportSettingEndpoints
{
    public static void MapSportSettings(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("/sport-settings", ListAsync).RequireScope(Permission.ProfileRead)
            .WithName("listSettings").WithSummary("Lists the settings of every sport.").ShowsList(SportSettingShown.Table);
        athlete.MapGet("/sport-settings/{id}", GetAsync).RequireScope(Permission.ProfileRead)
            .WithName("getSettings").WithSummary("Shows the settings of a sport, or of the entry of that number.").Shows(SportSettingShown.Table);
        athlete.MapPut("/sport-settings", PutAllAsync).RequireScope(Permission.ProfileWrite)
            .WithName("updateSettingsMulti").WithSummary("Changes what is sent of several entries, all or nothing.")
            .ShowsList(SportSettingShown.Table).Takes(SportSettingRequests.Several).ReadsRecalculation();
        athlete.MapPut("/sport-settings/{id}", PutAsync).RequireScope(Permission.ProfileWrite)
            .WithName("updateSettings").WithSummary("Changes what is sent of an entry.")
            .Shows(SportSettingShown.Table).Takes(SportSettingRequests.One).ReadsRecalculation();
        athlete.MapPost("/sport-settings", PostAsync).RequireScope(Permission.ProfileWrite)
            .WithName("createSettings").WithSummary("Makes an entry for some sports; whoever named them before names them no more.")
            .Shows(SportSettingShown.Table).Takes(SportSettingRequests.One);
        athlete.MapDelete("/sport-settings/{id}", DeleteAsync).RequireScope(Permission.ProfileWrite)
            .WithName("deleteSettings").WithSummary("Ends an entry; its sports fall to that of all others.")
            .Answers("application/json", "The id of the entry.");
        athlete.MapGet("/sport-settings/{id}/pace_distances", DistancesAsync).RequireScope(Permission.ProfileRead)
            .WithName("listPaceDistancesForSport").WithSummary("Lists the distances at which paces of a sport are compared, in m.")
            .Answers("application/json", "An object with distances and defaults.");
    }

    /// <summary>Finds the entry that a path names: by its number, or by a sport.</summary>
    public static SportSetting? Find(ImmutableArray<SportSetting> entries, string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? entries.FirstOrDefault(entry => entry.Number == number)
            : SportNames.IsKnown(id) ? entries.For(id) : null;

    public static ISportSettingsGrain Sports(this IGrainFactory grains, PathAthlete athlete) =>
        grains.GetGrain<ISportSettingsGrain>(athlete.Id.Value);

    private static TBuilder ReadsRecalculation<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.Reads("recalcHrZones", "true makes hr_zones anew from lthr or max_hr.");

    private static async Task<IResult> ListAsync(PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var entries = await grains.Sports(athlete).ListAsync(cancellationToken);

        return Show(entries, athlete);
    }

    private static async Task<IResult> GetAsync(
        PathAthlete athlete, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var entries = await grains.Sports(athlete).ListAsync(cancellationToken);

        return Find(entries.Value, id) is { } entry ? Show(new Seen<SportSetting>(entry, entries.At), athlete) : Refusal.NotFound;
    }

    private static async Task<IResult> PutAllAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var issues = new Issues();
            if (json.RootElement.ValueKind != JsonValueKind.Array || json.RootElement.GetArrayLength() > SportSettingBounds.EntriesMax)
            {
                issues.Add($"The body must be a list of at most {SportSettingBounds.EntriesMax} entries, each with its id.");

                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            var recalculates = QueryFlags.Truth(request.Query, "recalcHrZones", isDefault: false, issues);
            ImmutableArray<SportSettingPatch> patches = [.. json.RootElement.EnumerateArray().Select(entry => Read(entry, null, recalculates, issues))];
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            return await grains.Sports(athlete).ChangeAsync(patches, athlete.Origin, cancellationToken) is { } changed
                ? Show(changed, athlete)
                : Refusal.NotFound;
        }
    }

    private static async Task<IResult> PutAsync(
        PathAthlete athlete, string id, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var sports = grains.Sports(athlete);
        if (Find((await sports.ListAsync(cancellationToken)).Value, id) is not { } entry)
        {
            return Refusal.NotFound;
        }

        var (patch, refusal) = await ReadAsync(request, entry.Number, cancellationToken);
        if (patch is null)
        {
            return refusal!;
        }

        return await sports.ChangeAsync([patch], athlete.Origin, cancellationToken) is { } changed
            ? Show(new Seen<SportSetting>(changed.Value[0], changed.At), athlete)
            : Refusal.NotFound;
    }

    private static async Task<IResult> PostAsync(
        PathAthlete athlete, IGrainFactory grains, HttpRequest request, CancellationToken cancellationToken)
    {
        var (patch, refusal) = await ReadAsync(request, number: 0, cancellationToken);

        return patch is null
            ? refusal!
            : Show(await grains.Sports(athlete).CreateAsync(patch, athlete.Origin, cancellationToken), athlete);
    }

    private static async Task<IResult> DeleteAsync(
        PathAthlete athlete, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var sports = grains.Sports(athlete);
        if (Find((await sports.ListAsync(cancellationToken)).Value, id) is not { } entry
            || await sports.DeleteAsync(entry.Number, athlete.Origin, cancellationToken) is not { } receipt)
        {
            return Refusal.NotFound;
        }

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", entry.Number);
                writer.WriteEndObject();
            },
            receipt.At);
    }

    private static async Task<IResult> DistancesAsync(
        PathAthlete athlete, string id, IGrainFactory grains, CancellationToken cancellationToken) =>
        Find((await grains.Sports(athlete).ListAsync(cancellationToken)).Value, id) is { } entry
            ? PaceDistances.Answer(entry.PaceLoadType)
            : Refusal.NotFound;

    private static async Task<(SportSettingPatch? Patch, Refusal? Refusal)> ReadAsync(
        HttpRequest request, int number, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return (null, unreadable);
        }

        using (json)
        {
            var issues = new Issues();
            var recalculates = QueryFlags.Truth(request.Query, "recalcHrZones", isDefault: false, issues);
            var patch = Read(json.RootElement, number, recalculates, issues);

            return issues.IsEmpty ? (patch, null) : (null, Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], [])));
        }
    }

    private static SportSettingPatch Read(JsonElement body, int? number, bool recalculates, Issues issues)
    {
        if (body.ValueKind == JsonValueKind.Object)
        {
            return new SportSettingBody(issues).Read(body, number) with { RecalculatesHrZones = recalculates };
        }

        issues.Add("Each entry must be a JSON object.");

        return new SportSettingPatch(0);
    }

    private static ViewAnswer Show(Seen<SportSetting> entry, PathAthlete athlete) =>
        ViewAnswer.One(SportSettingShown.Table, new SportSettingShown(entry.Value, athlete.ShownId), entry.At);

    private static ViewAnswer Show(Seen<ImmutableArray<SportSetting>> entries, PathAthlete athlete) => ViewAnswer.List(
        SportSettingShown.Table,
        entries.Value.Select(entry => new SportSettingShown(entry, athlete.ShownId)),
        FieldSelection.Everything,
        entries.At);
}
