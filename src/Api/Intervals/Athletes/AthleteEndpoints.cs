using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.SportSettings;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Api.Problems;
using TrainItAll.Athletes;
using TrainItAll.BodyMetrics;
using TrainItAll.OAuth;
using TrainItAll.Paging;
using TrainItAll.Profile;

namespace TrainItAll.Api.Intervals.Athletes;

/// <summary>Routes of spec 11. Clients ask them who they are, so any credential may.</summary>
internal static class AthleteEndpoints
{
    /// <summary>How far back the weight of today is looked for, in measurements.</summary>
    private const int MeasurementsMax = 30;

    public static void MapAthlete(this IEndpointRouteBuilder athlete)
    {
        athlete.MapGet("", GetAsync).RequireAuthorization()
            .WithName("getAthlete").WithSummary("Shows an athlete.").Shows(AthleteView.Table);
        athlete.MapPut("", PutAsync).RequireScope(Permission.ProfileWrite)
            .WithName("updateAthlete").WithSummary("Changes what is sent of an athlete.").Shows(AthleteView.Table)
            .Takes(new RequestShape(
                ViewSchemas.Of(AthleteView.Table.Schema),
                "application/json",
                "A member left out keeps its value, null erases it; what is measured or belongs to the account is passed over."));
        athlete.MapGet("/profile", GetProfileAsync).RequireAuthorization()
            .WithName("getAthleteProfile").WithSummary("Shows an athlete's public profile.").Shows(ProfileView.Outer);
    }

    private static async Task<ViewAnswer> GetAsync(PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var sports = await grains.Sports(athlete).ListAsync(cancellationToken);
        var (view, at) = await ReadAsync(athlete, grains, cancellationToken);

        return ViewAnswer.One(
            AthleteView.Table,
            view with { Sports = SportSettingShown.Table.ToJson(sports.Value.Select(entry => new SportSettingShown(entry, athlete.ShownId))) },
            at);
    }

    private static async Task<IResult> PutAsync(
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
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                issues.Add("The body must be a JSON object.");
            }

            var patch = issues.IsEmpty ? new AthleteBody(issues).Read(json.RootElement) : new AthleteProfilePatch();
            if (!issues.IsEmpty)
            {
                return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
            }

            await grains.GetGrain<IProfileGrain>(athlete.Id.Value).ChangeAsync(patch, athlete.Origin, cancellationToken);
        }

        var (view, at) = await ReadAsync(athlete, grains, cancellationToken);

        return ViewAnswer.One(AthleteView.Table, view, at);
    }

    private static async Task<ViewAnswer> GetProfileAsync(
        PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var profile = await grains.GetGrain<IProfileGrain>(athlete.Id.Value).GetAsync(cancellationToken);

        return ProfileView.Of(new AthleteView(athlete, null, null, profile.Value, null), profile.At);
    }

    /// <summary>What is measured goes before what was said.</summary>
    private static async Task<(AthleteView View, StreamPosition At)> ReadAsync(
        PathAthlete athlete, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var profile = await grains.GetGrain<IProfileGrain>(athlete.Id.Value).GetAsync(cancellationToken);
        if (!athlete.May(Permission.BodyRead))
        {
            return (new AthleteView(athlete, null, null, profile.Value, null), profile.At);
        }

        var newest = await grains.GetGrain<IBodyMetricsGrain>(athlete.Id.Value)
            .ListAsync(new PageRequest(1, MeasurementsMax), cancellationToken);
        var weight = newest.Items.Select(metric => metric.WeightKg).FirstOrDefault(value => value is not null);
        var restingHr = newest.Items.Select(metric => metric.RestingHr).FirstOrDefault(value => value is not null);

        return (
            new AthleteView(athlete, weight ?? profile.Value.WeightKg, restingHr ?? profile.Value.RestingHr, profile.Value, default(RawJson?)),
            newest.At);
    }
}
